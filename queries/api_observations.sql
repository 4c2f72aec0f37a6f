-- Which figures does a program find, each with its source?
-- Grain: one row per figure, in a stable order.
-- Parameters: indicator or null, pillar or null, area or null, period or null,
--   kind or null, page_size, page_start
-- Returns
--   indicator         varchar
--   pillar            varchar
--   area              varchar
--   boundary          varchar
--   area_zh           varchar
--   area_en           varchar
--   period            varchar
--   kind              varchar
--   preferred         boolean  the one to use where several sources give one
--   value             double   in the unit; null where withheld
--   withheld          boolean  a small count, or one that would give it back
--   qualifier         varchar
--   unit              varchar
--   printed           varchar  as the source prints it, '' if computed
--   proof.*
--   total             bigint   figures found in all

select
    indicator,
    pillar,
    area,
    boundary,
    area_zh,
    area_en,
    period,
    kind,
    is_preferred as preferred,
    shown.value,
    qualifier = 'withheld' as withheld,
    qualifier,
    shown.unit,
    shown.printed,
    unnest(proof),
    count(*) over () as total
from figures('zh')
where
    kind <> 'demo'
    and ($indicator is null or indicator = $indicator)
    and ($pillar is null or pillar = $pillar)
    and ($area is null or area = $area)
    and ($period is null or period = $period)
    and ($kind is null or kind = $kind)
order by indicator, boundary, area, first_year, year, kind, place, source
limit $page_size offset $page_start
