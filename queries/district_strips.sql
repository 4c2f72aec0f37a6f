-- How do the districts of today stand in each indicator, beside the city?
-- Grain: one row per indicator and district with a figure of the period that is shown:
-- the newest of the district asked for, else of most districts; a published figure
-- goes before a demonstration one.
-- Parameters: lang, area or null, with_demo
-- Returns
--   indicator         varchar
--   pillar            varchar
--   name              varchar  of the indicator
--   period            varchar
--   area              varchar
--   area_name         varchar
--   short_name        varchar
--   shown.*
--   proof.*
--   place_in_rank     bigint   1 is the largest; null where no other has a figure
--   ranked            bigint   districts with a comparable value
--   rank_mark         varchar  'demo' where the rank rests on a demonstration figure
--   alike             boolean  among the districts most like the one asked for
--   city_qualifier    varchar
--   city_value        double   level of the city in the same period; null for counts,
--                              whose total is no level to compare a district with
--   city_digits       integer
--   years             integer[]  of the small line: the district's, else the city's
--   readings          double[]   of the small line

with vals as (
    select told.*
    from area_values($lang, $with_demo) as told
    where told.scope = 'current' and told.comparable
),

wanted as (
    select
        indicator,
        period
    from vals
    where $area is null or area = $area
    group by indicator, period
    qualify
        row_number() over (
            partition by indicator
            order by
                bool_or(kind = 'demo'),
                count(*) desc,
                max(year) desc,
                -- A month goes before the quarter that it is part of.
                period like '%Q%',
                period desc
        ) = 1
),

everyone as (
    select count(*) as districts
    from scope_area
    where scope = 'current'
),

-- The small line's readings: published, yearly, on today's boundaries.
readings as (
    select
        indicator,
        year,
        value
    from vals
    where
        area = $area
        and kind <> 'demo'
        and value is not null
        and period = cast(year as varchar)
    union
    select
        series.indicator,
        series.year,
        cast(series.value as double) as value
    from mart_series as series
    where
        $area is null
        and series.area_kind = 'city'
        and series.kind <> 'demo'
        and series.frequency = 'year'
),

-- A break in the series starts a new line.
lines as (
    select
        indicator,
        list(year order by year) as years,
        list(value order by year) as readings
    from readings
    group by
        indicator,
        (
            select count(*)
            from indicator_break
            where
                indicator_break.indicator = readings.indicator
                and indicator_break.before_year <= readings.year
        )
)

select
    vals.indicator,
    vals.pillar,
    vals.name,
    vals.period,
    vals.area,
    vals.area_name,
    pick($lang, district.short_zh, district.short_en) as short_name,
    unnest(vals.shown),
    unnest(vals.proof),
    if(vals.ranked > 1, vals.place_in_rank, null) as place_in_rank,
    vals.ranked,
    vals.rank_mark,
    near.similar_area is not null as alike,
    beside.city_qualifier,
    -- Where every district is known, a level lies among them; else it is a total.
    if(
        vals.ranked < everyone.districts
        or beside.city_value between
        min(vals.value) over peers and max(vals.value) over peers,
        beside.city_value,
        null
    ) as city_value,
    beside.city_digits,
    lines.years,
    lines.readings
from wanted
cross join everyone
inner join vals
    on wanted.indicator = vals.indicator and wanted.period = vals.period
inner join dim_indicator as ind on vals.indicator = ind.indicator
inner join dim_pillar on vals.pillar = dim_pillar.pillar
inner join dim_area as district on vals.area_id = district.area_id
left join mart_similar_area as near
    on near.area = $area and vals.area = near.similar_area
left join city_beside as beside
    on
        vals.indicator = beside.indicator
        and vals.period = beside.period
        and vals.period = beside.city_period
        and vals.source = beside.source
        and not ind.additive
left join lines
    on
        vals.indicator = lines.indicator
        and list_contains(lines.years, vals.year)
window peers as (partition by vals.indicator)
order by
    dim_pillar.position, vals.name, vals.indicator, vals.value desc nulls last,
    vals.area
