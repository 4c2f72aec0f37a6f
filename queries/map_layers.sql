-- Which layers has the district map?
-- Grain: one row per layer, in order.
-- Parameters: lang
-- Returns
--   layer        varchar
--   name         varchar
--   short_name   varchar  a quantity that is high or low
--   beside       varchar  the layer that it is drawn against, or ''
--   layer_group  varchar  'demand' or 'coverage'
--   scope        varchar  where it has figures: 'current' or 'groups'
--   indicator    varchar
--   direction    varchar
--   only_demo    boolean  no area has a published or derived figure

select
    map_layer.layer,
    pick($lang, map_layer.name_zh, map_layer.name_en) as name,
    pick($lang, map_layer.short_zh, map_layer.short_en) as short_name,
    map_layer.beside,
    map_layer.layer_group,
    case map_layer.areas
        when 'groups' then 'groups' when 'former' then 'pre2021' else 'current'
    end as scope,
    map_layer.indicator,
    ind.direction,
    not exists (
        select 1
        from mart_observation as obs
        where
            obs.indicator = map_layer.indicator
            and obs.area_kind in ('district', 'group')
            and obs.kind <> 'demo'
    ) as only_demo
from map_layer
inner join dim_indicator as ind on map_layer.indicator = ind.indicator
order by map_layer.position
