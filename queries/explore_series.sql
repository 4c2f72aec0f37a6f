-- Which readings have the indicators, of every area on every boundary?
-- Grain: one row per indicator, boundary, area and period: the reading to use.
-- Parameters: lang, indicators or null, with_demo
-- Returns
--   indicator   varchar
--   name        varchar
--   people      varchar  'registered', 'resident' or 'none'
--   measure     varchar  'stock', 'flow', 'to_date' or 'rate'
--   additive    boolean  the values of parts add up to that of the whole
--   factor      double   base units in one display unit
--   base_unit   varchar
--   scope       varchar  'current', 'pre2021' or 'groups'; of the city and others 'all'
--   area        varchar
--   area_kind   varchar
--   area_name   varchar
--   short_name  varchar
--   period      varchar
--   year        integer  last year of the period
--   era         bigint   breaks up to it: readings of two eras do not compare
--   shown.*
--   proof.*

with chosen as (
    select
        indicator,
        'all' as scope,
        area_id,
        area,
        period,
        year,
        shown,
        proof
    from figures($lang)
    where
        is_value and is_preferred
        and area_kind in ('city', 'scope', 'province', 'nation')
    union all
    select
        indicator,
        scope,
        area_id,
        area,
        period,
        year,
        shown,
        proof
    from area_values($lang, $with_demo)
    where comparable
)

select
    chosen.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    ind.scope as people,
    ind.measure,
    ind.additive,
    cast(ind.factor as double) as factor,
    ind.base_unit,
    chosen.scope,
    chosen.area,
    area.kind as area_kind,
    pick($lang, area.name_zh, area.name_en) as area_name,
    pick($lang, area.short_zh, area.short_en) as short_name,
    chosen.period,
    chosen.year,
    (
        select count(*)
        from indicator_break
        where
            indicator_break.indicator = chosen.indicator
            and indicator_break.before_year <= chosen.year
    ) as era,
    unnest(chosen.shown),
    unnest(chosen.proof)
from chosen
inner join dim_indicator as ind on chosen.indicator = ind.indicator
inner join dim_area as area on chosen.area_id = area.area_id
where
    chosen.shown.value is not null
    and ($with_demo or chosen.shown.kind <> 'demo')
    and (
        $indicators is null
        or list_contains(string_split($indicators, ','), chosen.indicator)
    )
order by chosen.indicator, chosen.scope, chosen.area, chosen.year, chosen.period
