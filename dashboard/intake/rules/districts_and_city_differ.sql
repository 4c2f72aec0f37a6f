-- Thirteen districts add up to the city's figure within 0.1 percent.
-- Verdict: confirm
with totals as (
    select
        in_effect.indicator,
        in_effect.period,
        in_effect.boundary,
        sum(in_effect.base_value) as total
    from in_effect
    inner join warehouse.dim_indicator as ind on in_effect.indicator = ind.indicator
    where in_effect.boundary <> 'all' and ind.additive
    group by in_effect.indicator, in_effect.period, in_effect.boundary
    having count(distinct in_effect.area) = 13
),

off as (
    select
        totals.indicator,
        totals.period,
        totals.total
    from totals
    inner join in_effect as city
        on
            totals.indicator = city.indicator
            and totals.period = city.period
            and city.area = '330100'
    where abs(totals.total - city.base_value) > 0.001 * abs(city.base_value)
)

select
    given.n,
    format('{:,.10g} {}', off.total / given.indicator_factor, given.indicator_unit)
        as extra
from off
inner join given
    on off.indicator = given.indicator and off.period = given.period
where given.reason = '' and given.kind = 'actual'
qualify
    row_number() over (
        partition by off.indicator, off.period
        order by given.area = '330100' desc, given.n desc
    ) = 1
order by given.n
