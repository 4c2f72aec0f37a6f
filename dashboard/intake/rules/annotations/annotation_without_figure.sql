-- A note is to a figure that is published, or in the same file.
-- Verdict: reject
select
    n,
    'period' as field,
    period as value
from annotated
where
    action = 'set'
    and (indicator, area, boundary, period) not in (
        select (brought.indicator, brought.area, brought.boundary, brought.period)
        from brought
        where brought.action = 'set'
    )
    and (
        (indicator, area, boundary, period) in (
            select (brought.indicator, brought.area, brought.boundary, brought.period)
            from brought
        )
        or (indicator, area, boundary, period) not in (
            select (obs.indicator, obs.area, obs.boundary, obs.period)
            from warehouse.mart_observation as obs
            where obs.is_value and obs.kind <> 'demo'
        )
    )
order by n
