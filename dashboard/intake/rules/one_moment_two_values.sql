-- A year, its last quarter and its last month end together: what counts at their end
-- has one value there, as the build demands.
-- Verdict: reject
select
    given.n,
    any_value(
        format(
            '{:,.10g} {} ({})',
            cast(other.base_value / given.indicator_factor as double),
            given.indicator_unit,
            other.period
        )
    ) as extra
from given
inner join in_effect as other
    on
        given.indicator = other.indicator
        and given.area = other.area
        and given.boundary = other.boundary
        and given.ends = other.ends
        and given.period <> other.period
where
    given.action = 'set'
    and given.kind = 'actual'
    and given.measure in ('stock', 'to_date')
    and given.base_value <> other.base_value
group by given.n
order by given.n
