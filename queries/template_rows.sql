-- Which lines does the data desk fill in for a year?
-- Grain: one row per indicator and area, districts where an indicator has them.
--
-- Parameters
--   year        integer  the year to fill in
--   pillar      varchar  key of dim_pillar; null for all
--   indicators  varchar  ids joined by commas; null for all
--
-- Returns
--   pillar          varchar
--   pillar_zh       varchar
--   indicator       varchar
--   name_zh         varchar
--   definition_zh   varchar
--   area_zh         varchar
--   unit            varchar
--   last_value      varchar  as printed, with its year; '' where none is published

with areas as (
    select
        area_id,
        area,
        boundary,
        name_zh,
        kind
    from dim_area
    where
        area_id = '330100@all'
        or (
            kind = 'district'
            and boundary = if($year >= 2021, 'post2021', 'pre2021')
        )
),

by_district as (
    select indicator
    from map_layer
    union
    select mart_observation.indicator
    from mart_observation
    where mart_observation.area_kind = 'district' and mart_observation.is_value
),

lines as (
    select
        ind.indicator,
        ind.pillar,
        ind.name_zh,
        ind.definition_zh,
        ind.unit,
        areas.area_id,
        areas.area,
        areas.name_zh as area_zh
    from dim_indicator as ind
    cross join areas
    left join by_district on ind.indicator = by_district.indicator
    where
        (areas.kind = 'city' or by_district.indicator is not null)
        and ($pillar is null or ind.pillar = $pillar)
        and (
            $indicators is null
            or list_contains(string_split($indicators, ','), ind.indicator)
        )
),

latest as (
    select
        mart_observation.indicator,
        mart_observation.area,
        mart_observation.printed_value || mart_observation.printed_unit
        || '（' || mart_observation.period || '）' as last_value
    from mart_observation
    where
        mart_observation.kind = 'actual'
        and mart_observation.year < $year
        and mart_observation.area_kind in ('city', 'district')
    qualify
        row_number() over (
            partition by mart_observation.indicator, mart_observation.area
            order by mart_observation.year desc, mart_observation.is_preferred desc
        ) = 1
)

select
    lines.pillar,
    dim_pillar.name_zh as pillar_zh,
    lines.indicator,
    lines.name_zh,
    lines.definition_zh,
    lines.area_zh,
    lines.unit,
    coalesce(latest.last_value, '') as last_value
from lines
inner join dim_pillar on lines.pillar = dim_pillar.pillar
left join latest
    on lines.indicator = latest.indicator and lines.area = latest.area
order by dim_pillar.position, lines.indicator, lines.area
