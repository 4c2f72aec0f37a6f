-- A published figure is changed only with a reason.
-- Verdict: confirm
select
    given.sheet,
    given.row,
    'value' as field,
    given.printed as value,
    published.printed as extra
from given
inner join published
    on
        given.indicator = published.indicator
        and given.area = published.area
        and given.boundary = published.boundary
        and given.period = published.period
where
    given.action = 'set'
    and given.reason = ''
    and (
        given.base_value <> published.base_value
        or given.qualifier <> published.qualifier
    )
order by given.n
