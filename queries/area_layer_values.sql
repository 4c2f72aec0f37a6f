-- What is an indicator's value in a year, area by area, within one comparable scope?
-- Grain: one row per area of the scope; areas without a figure have null.
-- Parameters: lang, indicator, year, scope, with_demo
-- Returns
--   area              varchar
--   area_name         varchar
--   short_name        varchar
--   indicator         varchar
--   name              varchar  of the indicator
--   period            varchar
--   year              integer
--   basis             varchar  'own', 'recast', 'demo', 'none' or null
--   shown.*
--   proof.*
--   comparable        boolean  false: the boundary change leaves no value
--   reason            varchar  why not comparable, else ''
--   mark              varchar  '', 'demo' or 'derived'
--   place_in_rank     bigint   1 is the largest comparable value of the scope
--   ranked            bigint   areas with a comparable value
--   rank_mark         varchar  'demo' where the rank rests on a demonstration figure
--   tile_row          integer  where its square stands in the tile map, from 0
--   tile_column       integer

select
    area.area,
    pick($lang, area.name_zh, area.name_en) as area_name,
    pick($lang, area.short_zh, area.short_en) as short_name,
    ind.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    vals.period,
    cast($year as integer) as year,
    vals.basis,
    vals.kind,
    vals.shown.qualifier,
    vals.value,
    coalesce(vals.shown.digits, ind.decimals) as digits,
    pick($lang, ind.unit, ind.unit_en) as unit,
    vals.shown.printed,
    unnest(vals.proof),
    coalesce(vals.comparable, true) as comparable,
    coalesce(vals.reason, '') as reason,
    coalesce(vals.mark, '') as mark,
    vals.place_in_rank,
    count(vals.value) over () as ranked,
    coalesce(max(vals.rank_mark) over (), '') as rank_mark,
    area.tile_row,
    area.tile_column
from scope_area
inner join dim_area as area on scope_area.area_id = area.area_id
inner join dim_indicator as ind on ind.indicator = $indicator
left join area_values($lang, $with_demo) as vals
    on
        scope_area.scope = vals.scope
        and scope_area.area_id = vals.area_id
        and ind.indicator = vals.indicator
        and vals.period = cast($year as varchar)
where scope_area.scope = $scope
order by vals.value desc nulls last, area.area
