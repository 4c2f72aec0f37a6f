-- Of what counts does a coverage layer consist in a year, area by area?
-- Grain: one row per district of today; counts that are not at hand are null. No rows
-- unless the layer's indicator is a ratio.
-- Parameters: lang, layer, year, with_demo
-- Returns
--   area              varchar
--   area_name         varchar
--   indicator         varchar
--   per               integer  the ratio is numerator / denominator * per
--   numerator         varchar  indicator
--   numerator_name    varchar
--   numerator_unit    varchar  of the count
--   numerator_count   double   in the base unit
--   numerator_kind    varchar
--   denominator       varchar  indicator
--   denominator_name  varchar
--   denominator_count double   in the base unit
--   denominator_kind  varchar
--   older_count       double   registered people aged 60 and over
--   older_kind        varchar

with counts as (
    select
        vals.area,
        vals.indicator,
        vals.kind,
        round(vals.value * cast(ind.factor as double), 2) as value
    from area_values($lang, $with_demo) as vals
    inner join dim_indicator as ind on vals.indicator = ind.indicator
    where vals.scope = 'current' and vals.period = cast($year as varchar)
)

select
    district.area,
    pick($lang, district.name_zh, district.name_en) as area_name,
    ratio.indicator,
    cast(ratio.per as integer) as per,
    ratio.numerator,
    pick($lang, above_name.name_zh, above_name.name_en) as numerator_name,
    pick($lang, above_unit.unit, above_unit.unit_en) as numerator_unit,
    above.value as numerator_count,
    above.kind as numerator_kind,
    ratio.denominator,
    pick($lang, below_name.name_zh, below_name.name_en) as denominator_name,
    below.value as denominator_count,
    below.kind as denominator_kind,
    older.value as older_count,
    older.kind as older_kind
from map_layer
inner join indicator_ratio as ratio on map_layer.indicator = ratio.indicator
inner join dim_indicator as above_name on ratio.numerator = above_name.indicator
inner join dim_indicator as below_name on ratio.denominator = below_name.indicator
inner join dim_unit as above_unit
    on
        if(above_name.factor = 1, above_name.unit, above_name.base_unit)
        = above_unit.unit
inner join dim_area as district
    on district.kind = 'district' and district.boundary = 'post2021'
left join counts as above
    on district.area = above.area and ratio.numerator = above.indicator
left join counts as below
    on district.area = below.area and ratio.denominator = below.indicator
left join counts as older
    on
        district.area = older.area
        and older.indicator = 'population_60_plus_registered'
where map_layer.layer = $layer and map_layer.layer_group = 'coverage'
order by district.area
