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
--   changes.*
--   total             bigint   figures found in all

select
    fig.indicator,
    fig.pillar,
    fig.area,
    fig.boundary,
    fig.area_zh,
    fig.area_en,
    fig.period,
    fig.kind,
    fig.is_preferred as preferred,
    fig.shown.value,
    fig.qualifier = 'withheld' as withheld,
    fig.qualifier,
    fig.shown.unit,
    fig.shown.printed,
    unnest(fig.proof),
    unnest(moved.changes),
    count(*) over () as total
from figures('zh') as fig
left join changes() as moved
    on
        fig.indicator = moved.indicator
        and fig.area_id = moved.area_id
        and fig.period = moved.period
        and fig.is_preferred
where
    fig.kind <> 'demo'
    and ($indicator is null or fig.indicator = $indicator)
    and ($pillar is null or fig.pillar = $pillar)
    and ($area is null or fig.area = $area)
    and ($period is null or fig.period = $period)
    and ($kind is null or fig.kind = $kind)
order by
    fig.indicator, fig.boundary, fig.area, fig.first_year, fig.ends, fig.frequency,
    fig.kind, fig.place, fig.source
limit $page_size offset $page_start
