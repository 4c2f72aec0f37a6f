-- A figure of a period that is not over says up to when it counts.
-- Verdict: confirm
select
    n,
    'period' as field,
    period as value
from given
where
    ends >= $this_month and reason = '' and note = ''
    and kind in ('actual', 'baseline')
order by n
