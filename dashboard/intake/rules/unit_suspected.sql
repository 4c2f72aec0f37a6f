-- A thousandfold change against the last figure looks like another unit.
-- Verdict: confirm
select
    n,
    last_printed as extra
from compared
where
    reason = ''
    and indicator_unit <> '%'
    and shown > 0
    and last_shown > 0
    and greatest(shown / last_shown, last_shown / shown) >= 1000
order by n
