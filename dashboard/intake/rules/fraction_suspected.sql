-- A share of at most 1 beside earlier ones above 1 may be a fraction.
-- Verdict: confirm
select
    n,
    last_printed as extra
from compared
where
    reason = ''
    and indicator_unit = '%'
    and shown <= 1
    and last_shown > 1
    and last_shown / nullif(shown, 0) >= 10
order by n
