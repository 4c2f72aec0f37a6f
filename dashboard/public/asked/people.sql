-- Each cell once, in people: the reading that pages prefer; where sources differ, one
-- small reading makes the cell small.
select
    fct.indicator,
    fct.area_id,
    fct.period,
    cast(
        coalesce(
            any_value(fct.value) filter (where abs(fct.value) < $threshold),
            any_value(preferred.value)
        ) as double
    ) as value
from fct_observation as fct
inner join dim_indicator as ind on fct.indicator = ind.indicator
inner join dim_unit as unit on ind.unit = unit.unit
inner join preferred
    on
        fct.indicator = preferred.indicator
        and fct.area_id = preferred.area_id
        and fct.period = preferred.period
where unit.people and fct.is_value and fct.value is not null
group by fct.indicator, fct.area_id, fct.period
order by fct.indicator, fct.area_id, fct.period
