-- Indicators and their parts.
select
    indicator,
    part
from indicator_sum
order by all
