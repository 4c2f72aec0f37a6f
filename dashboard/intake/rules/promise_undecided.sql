-- A promise can be judged: its indicator says which way is better.
-- Verdict: reject
select
    given.n,
    'plan' as field,
    given.plan as value
from given
inner join warehouse.dim_indicator as ind on given.indicator = ind.indicator
where
    given.plan <> ''
    and given.kind in ('target', 'annual_target')
    and given.action = 'set'
    and ind.direction = 'neutral'
order by given.n
