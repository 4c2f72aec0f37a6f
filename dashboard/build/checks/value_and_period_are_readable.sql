-- A value is a plain number and a period is YYYY, YYYY-Qn, YYYY-MM or YYYY-YYYY.
-- Remedy: no separators, letters or blanks; 万 and 亿 belong into the unit.
select
    place,
    printed_value as value,
    period
from fct_observation
where
    value is null
    or frequency is null
    or first_year not between 1900 and 2099
    or first_year > year
order by place
