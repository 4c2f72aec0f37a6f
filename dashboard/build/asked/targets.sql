-- The targets of the plans for the city.
select
    indicator,
    year,
    value
from fct_observation
where area_id = $city and kind = 'target' and value is not null
order by indicator, year
