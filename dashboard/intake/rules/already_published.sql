-- A figure that is published with the same value changes nothing.
-- Verdict: normalize
select
    given.sheet,
    given.row,
    'value' as field,
    given.printed as value,
    '' as extra
from given
inner join published
    on
        given.indicator = published.indicator
        and given.area = published.area
        and given.boundary = published.boundary
        and given.period = published.period
where
    given.action = 'set'
    and given.base_value = published.base_value
    and given.qualifier = published.qualifier
order by given.n
