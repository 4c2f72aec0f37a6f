-- Which indicators can be explored, and how long is the longest series of each?
-- Grain: one row per indicator with a reading of a kind that may be shown.
-- Parameters: lang, with_demo
-- Returns
--   indicator  varchar
--   name       varchar
--   readings   bigint   in the longest line of the city, 0 where it has none

with lines as (
    select
        indicator,
        segment,
        count(*) filter (where area_kind = 'city' and kind <> 'demo') as readings
    from mart_series
    where $with_demo or kind <> 'demo'
    group by indicator, segment
)

select
    ind.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    coalesce(max(lines.readings), 0) as readings
from dim_indicator as ind
inner join dim_pillar on ind.pillar = dim_pillar.pillar
inner join mart_observation as obs on ind.indicator = obs.indicator
left join lines on ind.indicator = lines.indicator
where
    obs.is_value and obs.is_preferred
    and obs.area_kind <> 'township'
    and ($with_demo or obs.kind <> 'demo')
group by all
order by max(dim_pillar.position), max(ind.name_zh), ind.indicator
