-- How many people of each sex and age group did the censuses count, area by area?
-- Grain: one row per census, district of before April 2021 or the city, sex and age.
-- Parameters: lang
-- Returns
--   area              varchar
--   boundary          varchar  'pre2021' of districts, 'all' of the city
--   area_name         varchar
--   short_name        varchar
--   tile_row          integer  where its square stands in the tile map; null: none
--   tile_column       integer
--   year              integer  of the census, taken on 1 November
--   sex               varchar  'male' or 'female'
--   age_from          integer  first age of the group; the last, 85, is open
--   people            bigint
--   cited.*

select
    area.area,
    area.boundary,
    pick($lang, area.name_zh, area.name_en) as area_name,
    pick($lang, area.short_zh, area.short_en) as short_name,
    area.tile_row,
    area.tile_column,
    census.year,
    census.sex,
    census.age_from,
    cast(census.value as bigint) as people,
    cited.*
from fct_census as census
inner join dim_area as area on census.area_id = area.area_id
inner join sources() as cited on census.source = cited.source
where census.variable = 'population'
order by area.area, census.year, census.sex, census.age_from
