-- What is the city's own value of a layer's indicator, nearest to a year?
-- Grain: at most one row; a published value before a derived one.
-- Parameters: lang, layer, year
-- Returns
--   name              varchar
--   area_name         varchar
--   period            varchar
--   is_level          boolean  false for a total, which no district compares with
--   shown.*
--   proof.*

select
    fig.name,
    fig.area_name,
    fig.period,
    not dim_indicator.additive as is_level,
    unnest(fig.shown),
    unnest(fig.proof)
from map_layer
inner join dim_indicator on map_layer.indicator = dim_indicator.indicator
inner join figures($lang) as fig on map_layer.indicator = fig.indicator
where
    map_layer.layer = $layer
    and fig.area_kind = 'city'
    and fig.is_preferred
    and fig.kind <> 'demo'
    and fig.first_year = fig.year
order by abs(fig.year - $year), fig.year desc
limit 1
