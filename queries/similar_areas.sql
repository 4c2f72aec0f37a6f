-- Which districts are most like one, and in what?
-- Grain: one row per district and feature; place 0 is the district itself.
-- Parameters: lang, area
-- Returns
--   place      integer  1 is the nearest
--   area       varchar
--   area_name  varchar
--   distance   double   in standard deviations, over all features
--   indicator  varchar  the feature
--   name       varchar
--   year       integer
--   period     varchar
--   basis      varchar  'own', 'recast' or 'group'
--   from_name  varchar  area of the figure: the district, or its comparable group
--   score      double   standard deviations from the mean of the districts
--   shown.*
--   proof.*

with alike as (
    select
        place,
        similar_area as area,
        distance
    from mart_similar_area
    where area = $area
    union all
    select distinct
        0,
        area,
        0
    from mart_similar_area
    where area = $area
)

select
    alike.place,
    alike.area,
    pick($lang, area.name_zh, area.name_en) as area_name,
    alike.distance,
    feature.indicator,
    vals.name,
    feature.year,
    vals.period,
    if(feature.from_scope = 'groups', 'group', vals.basis) as basis,
    vals.area_name as from_name,
    feature.score,
    unnest(vals.shown),
    unnest(vals.proof)
from alike
inner join dim_area as area on alike.area || '@post2021' = area.area_id
inner join mart_area_feature as feature on alike.area = feature.area
inner join area_values($lang, false) as vals
    on
        feature.from_scope = vals.scope
        and feature.from_area = vals.area
        and feature.indicator = vals.indicator
        and cast(feature.year as varchar) = vals.period
order by alike.place, feature.indicator
