-- The figures that stand for an indicator. `is_leading`: the newest of the widest area
-- that has one. `is_newest`: the newest of the city or a part of it counted apart.
create table mart_latest as
with ranked as (
    select
        indicator,
        area_id,
        place,
        period,
        kind,
        row_number() over (
            partition by indicator
            order by
                is_value desc,
                list_position(
                    ['city', 'scope', 'district', 'group', 'province'], area_kind
                ),
                ends desc,
                in_line desc,
                area_id,
                place
        ) = 1 as is_leading,
        is_value
        and area_kind in ('city', 'scope')
        and row_number() over (
            partition by indicator, is_value and area_kind in ('city', 'scope')
            order by ends desc, in_line desc, area_kind, area_id, place
        ) = 1 as is_newest
    from mart_observation
    where kind <> 'demo' and (is_preferred or not is_value)
)

select
    obs.*,
    ranked.is_leading,
    ranked.is_newest
from ranked
inner join mart_observation as obs
    on
        ranked.indicator = obs.indicator
        and ranked.area_id = obs.area_id
        and ranked.place = obs.place
        and ranked.period = obs.period
        and ranked.kind = obs.kind
where ranked.is_leading or ranked.is_newest;

-- The readings that may be joined by a line with one of these, each with the one it is
-- measured against: of a year the one before it in its segment, of a quarter or month
-- that of a year before. A reading that is not exact is not measured against.
create table mart_step as
with joined as (
    select
        series.indicator,
        series.segment
    from mart_latest as latest
    inner join mart_series as series
        on
            latest.indicator = series.indicator
            and latest.area_id = series.area_id
            and latest.place = series.place
            and latest.period = series.period
),

before as (
    select
        series.*,
        lag(if(qualifier = 'exact', period, null)) over segments as last_period,
        lag(if(qualifier = 'exact', value, null)) over segments as last_value
    from mart_series as series
    semi join joined
        on series.indicator = joined.indicator and series.segment = joined.segment
    where series.kind <> 'demo'
    window segments as (partition by series.indicator, series.segment order by ends)
)

select
    before.indicator,
    before.area_id,
    before.segment,
    before.place,
    before.period,
    before.ends,
    before.value,
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

-- How many figures there are. `is_computed`: by the build.
create table mart_count as
select
    indicator,
    pillar,
    year,
    kind,
    is_value,
    source,
    source_grade,
    place = 'computed' as is_computed,
    count(*) as figures
from mart_observation
group by all;
