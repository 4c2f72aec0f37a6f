-- In which years has a map layer figures within a comparable scope?
-- Grain: one row per year with figures for at least two areas, oldest first.
-- Parameters: layer, scope, with_demo
-- Returns
--   year   integer
--   areas  bigint   areas with a comparable value

select
    vals.year,
    count(*) as areas
from map_layer
inner join area_values('zh', $with_demo) as vals
    on map_layer.indicator = vals.indicator
where
    map_layer.layer = $layer
    and vals.scope = $scope
    and vals.value is not null
    and vals.first_year = vals.year
group by vals.year
having count(*) >= 2
order by vals.year
