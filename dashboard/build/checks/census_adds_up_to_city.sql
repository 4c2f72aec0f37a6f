-- Every count of a census adds up over the 13 districts to the city's own row.
-- Remedy: correct the copied row of data/facts/census.csv, or load all districts.
with districts as (
    select
        census.year,
        census.variable,
        census.sex,
        census.age_from,
        count(*) as areas,
        sum(census.value) as total
    from fct_census as census
    inner join dim_area as area on census.area_id = area.area_id
    where area.kind = 'district'
    group by all
)

select
    city.place,
    city.variable,
    city.value as city_value,
    districts.total,
    districts.areas
from fct_census as city
left join districts
    on
        city.year = districts.year
        and city.variable = districts.variable
        and city.sex is not distinct from districts.sex
        and city.age_from is not distinct from districts.age_from
where
    city.area_id = '330100@all'
    and city.unit in ('人', '户')
    and (
        districts.total is distinct from city.value or districts.areas <> 13
    )
order by city.place
