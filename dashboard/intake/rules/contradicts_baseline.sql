-- A plan's own baseline stands beside the outcome of its year: two figures for that
-- period are a conflict of sources, which the build accepts only where it is described.
-- Verdict: reject
select
    given.n,
    any_value(obs.printed_value || ' ' || obs.printed_unit) as extra
from given
inner join warehouse.mart_observation as obs
    on
        given.indicator = obs.indicator
        and given.area = obs.area
        and given.boundary = obs.boundary
        and given.period = obs.period
where
    (obs.kind, given.kind) in (('baseline', 'actual'), ('actual', 'baseline'))
    and obs.place <> 'computed'
    and given.action = 'set'
    and abs(given.base_value - obs.value * given.indicator_factor)
    > 0.0006 * abs(given.base_value)
    and given.indicator not in (
        select unnest(string_split(coalesce(conflict.indicator, ''), ';'))
        from warehouse.conflict
    )
group by given.n
order by given.n
