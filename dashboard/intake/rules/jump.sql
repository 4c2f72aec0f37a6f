-- A tenfold change against the last figure wants a second look.
-- Verdict: confirm
select
    n,
    last_printed as extra
from compared
where
    reason = ''
    and shown > 0
    and last_shown > 0
    and greatest(shown / last_shown, last_shown / shown) >= 10
    and greatest(shown / last_shown, last_shown / shown) < 1000
    and not (indicator_unit = '%' and shown <= 1 and last_shown > 1)
order by n
