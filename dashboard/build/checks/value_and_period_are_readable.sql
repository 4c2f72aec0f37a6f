-- A value is a plain number and a period is YYYY or YYYY-YYYY.
-- Remedy: no separators, letters or blanks; 万 and 亿 belong into the unit.
select
    place,
    printed_value as value,
    period
from fct_observation
where
    value is null
    or not regexp_full_match(period, '(19|20)\d\d(-(19|20)\d\d)?')
    or first_year > year
order by place
