-- Only what is published can be withdrawn.
-- Verdict: reject
select n
from beside
where action = 'withdraw' and published_value is null
order by n
