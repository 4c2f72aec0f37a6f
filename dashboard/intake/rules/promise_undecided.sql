-- A promise can be judged: its indicator says which way is better, and it or the plan
-- which side is asked for.
-- Verdict: reject
select
    given.n,
    'operator' as field,
    given.operator as value
from given
inner join warehouse.dim_indicator as ind on given.indicator = ind.indicator
where
    given.plan <> ''
    and given.kind in ('target', 'annual_target')
    and given.action = 'set'
    and (
        ind.direction = 'neutral'
        or (ind.operator = 'none' and given.operator = '')
    )
order by given.n
