-- Which districts has the city today, and to which comparable group does each belong?
-- Grain: one row per district, in order of code.
-- Parameters: lang
-- Returns
--   area        varchar
--   area_name   varchar
--   short_name  varchar
--   note        varchar  how its boundary came about
--   group_area  varchar  id of its comparable group
--   group_name  varchar
--   came_from   varchar  the only old district within its group, else ''
--   streets     integer
--   towns       integer
--   townships   integer
--   tile_row    integer  where its square stands in the tile map, from 0; null: none
--   tile_column  integer

with former as (
    select
        own.group_id,
        if(count(*) = 1, min(old.area), '') as came_from
    from grouped_area as own
    inner join dim_area as old on own.area_id = old.area_id
    where old.kind = 'district' and old.boundary = 'pre2021'
    group by own.group_id
)

select
    district.area,
    pick($lang, district.name_zh, district.name_en) as area_name,
    pick($lang, district.short_zh, district.short_en) as short_name,
    coalesce(pick($lang, district.note_zh, district.note_en), '') as note,
    groups.area as group_area,
    pick($lang, groups.name_zh, groups.name_en) as group_name,
    coalesce(former.came_from, '') as came_from,
    district.streets,
    district.towns,
    district.townships,
    district.tile_row,
    district.tile_column
from grouped_area as grouped
inner join dim_area as district on grouped.area_id = district.area_id
inner join dim_area as groups on grouped.group_id = groups.area_id
left join former on grouped.group_id = former.group_id
where district.kind = 'district' and district.boundary = 'post2021'
order by district.area
