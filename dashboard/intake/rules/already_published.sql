-- A figure that is published with the same value changes nothing.
-- Verdict: normalize
select n
from beside
where
    action = 'set'
    and base_value = published_value
    and qualifier = published_qualifier
order by n
