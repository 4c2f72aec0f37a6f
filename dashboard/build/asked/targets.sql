-- The targets of the plans, each for its area and year.
select
    indicator,
    area_id,
    kind,
    year,
    value
from fct_observation
where
    kind in ('target', 'annual_target') and frequency = 'year' and value is not null
order by indicator, year
