-- A figure recast to today's districts equals the sum of the old ones it replaces, or
-- the rate of such sums, to its last digit, and is given only where its group has one
-- district today; a refusal has no value.
-- Remedy: compare data/metadata/area_groups.csv with sql/45_recast.sql.
with sums as (
    select
        today.area_id,
        fct.indicator,
        fct.period,
        any_value(old.districts) as districts,
        count(*) filter (where old.kind = 'district') as found,
        cast(sum(fct.value) / any_value(ind.factor) as double) as value
    from grouped_area as today
    inner join grouped_area as old
        on today.group_id = old.group_id and old.vintage = 'pre2021'
    inner join preferred as fct on old.area_id = fct.area_id
    inner join dim_indicator as ind on fct.indicator = ind.indicator
    where today.vintage = 'post2021' and ind.additive and fct.kind <> 'demo'
    group by today.area_id, fct.indicator, fct.period
),

expected as (
    select
        area_id,
        indicator,
        period,
        value
    from sums
    where found = districts
    union all
    select
        above.area_id,
        ratio.indicator,
        above.period,
        above.value * above_name.factor / below.value / below_name.factor * ratio.per
            as value
    from indicator_ratio as ratio
    inner join sums as above on ratio.numerator = above.indicator
    inner join sums as below
        on
            ratio.denominator = below.indicator
            and above.area_id = below.area_id
            and above.period = below.period
    inner join dim_indicator as above_name on ratio.numerator = above_name.indicator
    inner join dim_indicator as below_name on ratio.denominator = below_name.indicator
)

select
    vals.indicator,
    vals.area_id,
    vals.period,
    vals.basis,
    vals.value,
    expected.value as expected,
    grouped.districts as districts_today
from mart_area_value as vals
inner join dim_indicator as ind on vals.indicator = ind.indicator
inner join grouped_area as grouped
    on vals.area_id = grouped.area_id and grouped.vintage = 'post2021'
left join expected
    on
        vals.area_id = expected.area_id
        and vals.indicator = expected.indicator
        and vals.period = expected.period
where
    vals.scope = 'current'
    and (
        (vals.basis = 'none' and (vals.value is not null or vals.reason_zh = ''))
        or (
            vals.basis = 'recast'
            and (
                grouped.districts > 1
                or vals.kind <> 'derived'
                or coalesce(vals.formula, '') = ''
                or (ind.additive and expected.value is null)
                or abs(vals.value - expected.value)
                > if(ind.additive, 0.000001, 0.51 / power(10, vals.digits))
            )
        )
    )
order by vals.indicator, vals.area_id, vals.period
