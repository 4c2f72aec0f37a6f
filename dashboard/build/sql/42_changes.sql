-- What a reading says beside itself: the period alone out of a running total, and the
-- change against the same period a year before (同比) and the period before (环比).
-- Nothing is computed across a break of the series, or from a bound. Changes of shares
-- are in points: a rate has no growth of its own.

create table mart_change as
with readings as (
    select
        obs.indicator,
        obs.area_id,
        obs.period,
        obs.frequency,
        obs.ends,
        obs.year,
        obs.value,
        obs.kind,
        ind.measure,
        ind.unit,
        obs.qualifier in ('exact', 'about') as is_size,
        obs.qualifier = 'exact' as is_exact,
        case obs.frequency when 'month' then 1 when 'quarter' then 3 else 12 end
            as months,
        (
            select count(*)
            from indicator_break
            where
                indicator_break.indicator = obs.indicator
                and indicator_break.before_year <= obs.year
        ) as segment
    from mart_observation as obs
    inner join dim_indicator as ind on obs.indicator = ind.indicator
    where obs.is_preferred and obs.frequency <> 'span' and obs.value is not null
),

-- The period alone: of a running total what was added since the last one of the year.
alone as (
    select
        now.*,
        case
            when now.measure = 'flow' then now.value
            when now.measure <> 'to_date' then null
            when now.ends % 12 = now.months % 12 then now.value
            when now.is_exact and before.is_exact then now.value - before.value
        end as single,
        if(
            now.measure = 'to_date' and now.ends % 12 <> now.months % 12,
            now.period || ' − ' || before.period, null
        ) as single_formula
    from readings as now
    left join readings as before
        on
            now.indicator = before.indicator
            and now.area_id = before.area_id
            and now.frequency = before.frequency
            and now.year = before.year
            and now.segment = before.segment
            and now.ends = before.ends + now.months
)

select
    now.indicator,
    now.area_id,
    now.period,
    now.frequency,
    now.ends,
    now.value,
    cast(now.single as double) as single,
    now.single_formula,
    year_ago.period as year_ago_period,
    cast(now.value - year_ago.value as double) as year_on_year,
    if(
        now.measure = 'rate' or now.unit in ('%', '‰') or year_ago.value <= 0, null,
        (cast(now.value as double) / year_ago.value - 1) * 100
    ) as year_on_year_percent,
    before.period as before_period,
    -- Running totals are compared by what each period added.
    cast(
        coalesce(now.single, now.value) - coalesce(before.single, before.value)
        as double
    ) as on_period,
    if(
        now.measure = 'rate' or now.unit in ('%', '‰')
        or coalesce(before.single, before.value) <= 0, null,
        (
            cast(coalesce(now.single, now.value) as double)
            / coalesce(before.single, before.value) - 1
        ) * 100
    ) as on_period_percent
from alone as now
left join alone as year_ago
    on
        now.indicator = year_ago.indicator
        and now.area_id = year_ago.area_id
        and now.frequency = year_ago.frequency
        and now.segment = year_ago.segment
        and now.is_size and year_ago.is_size
        and now.ends = year_ago.ends + 12
left join alone as before
    on
        now.indicator = before.indicator
        and now.area_id = before.area_id
        and now.frequency = before.frequency
        and now.segment = before.segment
        and now.is_size and before.is_size
        and now.ends = before.ends + now.months
        and (
            now.measure <> 'to_date'
            or (now.single is not null and before.single is not null)
        );
