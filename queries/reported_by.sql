-- By what periods are indicators reported?
-- Grain: one row per length of a period, the longest first.
-- Parameters: none
-- Returns
--   months  integer  12 (a year: or more seldom), 3 or 1

select distinct least(frequency_months, 12) as months
from dim_indicator
order by months desc
