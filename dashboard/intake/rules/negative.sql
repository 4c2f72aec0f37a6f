-- A figure is negative only where its plausible range says so.
-- Verdict: reject
select n
from given
where shown < 0 and plausible_min >= 0
order by n
