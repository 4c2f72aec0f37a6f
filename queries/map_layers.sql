-- Which layers has the district map, and for which years?
-- Grain: one row per layer, in order.
--
-- Parameters
--   lang       varchar  'zh' or 'en'
--   with_demo  boolean  demonstration figures may be used
--
-- Returns
--   layer        varchar
--   name         varchar
--   layer_group  varchar    'demand' or 'coverage'
--   areas        varchar    'districts' or 'groups'
--   indicator    varchar
--   direction    varchar
--   years        integer[]  with figures for at least two areas; may be empty
--   best_year    integer    the newest of the years with most areas, null if none

with covered as (
    select
        map_layer.layer,
        series.year,
        count(*) as areas
    from map_layer
    inner join mart_series as series on map_layer.indicator = series.indicator
    where
        series.boundary
        = if(map_layer.areas = 'groups', 'comparable', 'post2021')
        and ($with_demo or series.kind <> 'demo')
    group by map_layer.layer, series.year
    having count(*) >= 2
)

select
    map_layer.layer,
    pick($lang, map_layer.name_zh, map_layer.name_en) as name,
    map_layer.layer_group,
    map_layer.areas,
    map_layer.indicator,
    ind.direction,
    coalesce(
        list(covered.year order by covered.year) filter (
            where covered.year is not null
        ),
        []
    ) as years,
    max_by(covered.year, covered.areas * 10000 + covered.year) as best_year
from map_layer
inner join dim_indicator as ind on map_layer.indicator = ind.indicator
left join covered on map_layer.layer = covered.layer
group by all
order by max(map_layer.position)
