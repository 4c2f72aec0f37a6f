-- A whole year of what is reported by the month wants a second look: months make it up.
-- Verdict: confirm
select
    n,
    'period' as field,
    period as value,
    cast(frequency_months as varchar) as extra
from given
where
    months > frequency_months and action = 'set' and reason = '' and kind = 'actual'
order by n
