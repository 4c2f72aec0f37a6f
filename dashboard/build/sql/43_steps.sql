-- Readings that may be joined by a line, each with the one it is measured against: of a
-- year the one before it in its segment, of a quarter or month that of a year before. A
-- reading that is not exact is not measured against.
create table mart_step as
with before as (
    select
        *,
        lag(if(qualifier = 'exact', period, null)) over segments as last_period,
        lag(if(qualifier = 'exact', value, null)) over segments as last_value
    from mart_series
    where kind <> 'demo'
    window segments as (partition by indicator, segment order by ends)
)

select
    before.indicator,
    before.area_id,
    before.segment,
    before.place,
    before.period,
    case
        when before.frequency = 'year' then before.last_period
        when year_ago.qualifier = 'exact' then year_ago.period
    end as earlier_period,
    cast(
        case
            when before.frequency = 'year' then before.last_value
            when year_ago.qualifier = 'exact' then year_ago.value
        end as double
    ) as earlier_value
from before
left join mart_series as year_ago
    on
        before.frequency <> 'year'
        and before.indicator = year_ago.indicator
        and before.area_id = year_ago.area_id
        and before.frequency = year_ago.frequency
        and before.ends = year_ago.ends + 12
        and year_ago.kind <> 'demo'
        -- One segment, but for the year of a running total.
        and split_part(before.segment, '#', 2)
        = split_part(year_ago.segment, '#', 2);
