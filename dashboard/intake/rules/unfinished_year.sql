-- A figure of the current year says up to when it counts.
-- Verdict: confirm
select
    n,
    'year' as field,
    cast(period as varchar) as value
from given
where period = $this_year and reason = '' and note = ''
order by n
