-- Only what is published can be withdrawn.
-- Verdict: reject
select
    given.sheet,
    given.row,
    'value' as field,
    given.printed as value,
    '' as extra
from given
left join published
    on
        given.indicator = published.indicator
        and given.area = published.area
        and given.boundary = published.boundary
        and given.period = published.period
where given.action = 'withdraw' and published.indicator is null
order by given.n
