-- Counts of people that are not published, but their rate and its denominator are.
select
    ratio.numerator,
    rate.area_id,
    rate.period,
    cast(rate.value as double) * cast(below.value as double) / ratio.per as value
from indicator_ratio as ratio
inner join dim_indicator as ind on ratio.numerator = ind.indicator
inner join dim_unit as unit on ind.unit = unit.unit
inner join preferred as rate on ratio.indicator = rate.indicator
inner join preferred as below
    on
        ratio.denominator = below.indicator
        and rate.area_id = below.area_id
        and (rate.period = below.period or ratio.fixed_denominator)
where unit.people
order by all
