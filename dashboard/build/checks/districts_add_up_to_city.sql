-- Where one source gives an additive indicator for all ten comparable groups, they
-- add up to that source's figure for the city within 0.1 percent.
-- Remedy: look for a missing or double area (scenic area, development zones).
with districts as (
    select
        fct.indicator,
        fct.period,
        fct.source,
        count(*) as areas,
        sum(fct.value) as total
    from preferred as fct
    inner join dim_area as area on fct.area_id = area.area_id
    inner join dim_indicator as ind on fct.indicator = ind.indicator
    where ind.additive and area.boundary = 'comparable'
    group by fct.indicator, fct.period, fct.source
    having count(*) = 10
)

select
    city.place,
    districts.indicator,
    districts.period,
    districts.areas,
    districts.total,
    city.value as city_value,
    city.source
from districts
inner join fct_observation as city
    on
        districts.indicator = city.indicator
        and districts.period = city.period
        and districts.source = city.source
where
    city.area_id = '330100@all'
    and city.is_value
    and abs(districts.total - city.value) > 0.001 * abs(city.value)
order by districts.indicator, districts.period
