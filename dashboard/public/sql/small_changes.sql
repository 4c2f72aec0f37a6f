-- Where a running total of people gains fewer than ten, the period alone would be a
-- small count: neither it nor a change that is made of it is said.

update mart_change
set
    single = null,
    single_formula = null,
    on_period = null,
    on_period_percent = null
from dim_indicator as ind
inner join dim_unit as unit on ind.unit = unit.unit
where
    mart_change.indicator = ind.indicator
    and unit.people
    and abs(mart_change.single * ind.factor) < 10;
