-- What an earlier public release says of each count of people.
select
    fct.indicator,
    fct.area_id,
    fct.period,
    bool_or(fct.qualifier = 'withheld') as withheld,
    list(distinct cast(fct.value as double)) as shown
from earlier.fct_observation as fct
inner join dim_indicator as ind on fct.indicator = ind.indicator
inner join dim_unit as unit on ind.unit = unit.unit
where unit.people and fct.is_value
group by all
