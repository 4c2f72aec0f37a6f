-- Which layers has the district map?
-- Grain: one row per layer, in order.
-- Parameters: lang
-- Returns
--   layer        varchar
--   name         varchar
--   layer_group  varchar  'demand' or 'coverage'
--   scope        varchar  where it has figures: 'current' or 'groups'
--   indicator    varchar
--   direction    varchar

select
    map_layer.layer,
    pick($lang, map_layer.name_zh, map_layer.name_en) as name,
    map_layer.layer_group,
    case map_layer.areas
        when 'groups' then 'groups' when 'former' then 'pre2021' else 'current'
    end as scope,
    map_layer.indicator,
    ind.direction
from map_layer
inner join dim_indicator as ind on map_layer.indicator = ind.indicator
order by map_layer.position
