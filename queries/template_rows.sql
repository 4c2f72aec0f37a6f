-- Which lines does the data desk fill in for a year, a quarter or a month?
-- Grain: one row per area and indicator that is reported by such periods (a year: or
-- more seldom), districts where an indicator has them.
-- Parameters: ends, months, pillar or null, indicators or null
-- Returns
--   pillar          varchar
--   pillar_zh       varchar
--   indicator       varchar
--   name_zh         varchar
--   definition_zh   varchar
--   area_zh         varchar
--   unit            varchar
--   last_value      varchar  as printed, with its period; '' where none is published

with by_district as (
    select indicator
    from map_layer
    union
    select indicator
    from mart_observation
    where area_kind = 'district' and is_value
),

latest as (
    select
        indicator,
        area,
        printed_value || printed_unit || '（' || period || '）' as last_value
    from mart_observation
    where kind = 'actual' and ends < $ends and area_kind in ('city', 'district')
    qualify
        row_number() over (
            partition by indicator, area
            order by ends desc, is_preferred desc
        ) = 1
)

select
    ind.pillar,
    dim_pillar.name_zh as pillar_zh,
    ind.indicator,
    ind.name_zh,
    ind.definition_zh,
    area.name_zh as area_zh,
    ind.unit,
    coalesce(latest.last_value, '') as last_value
from dim_indicator as ind
cross join dim_area as area
inner join dim_pillar on ind.pillar = dim_pillar.pillar
left join by_district on ind.indicator = by_district.indicator
left join latest
    on ind.indicator = latest.indicator and area.area = latest.area
where
    (
        area.area_id = '330100@all'
        or (
            area.kind = 'district'
            and area.boundary = if($ends > 12 * 2020, 'post2021', 'pre2021')
            and by_district.indicator is not null
        )
    )
    and if($months = 12, ind.frequency_months >= 12, ind.frequency_months = $months)
    and ($pillar is null or ind.pillar = $pillar)
    and (
        $indicators is null
        or list_contains(string_split($indicators, ','), ind.indicator)
    )
order by dim_pillar.position, ind.indicator, area.area
