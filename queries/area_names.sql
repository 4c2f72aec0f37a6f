-- What are the areas called that a map or list can show, of today and of before 2021?
-- Grain: one row per area code; today's name where a code was kept.
-- Parameters: lang
-- Returns
--   area       varchar
--   area_name  varchar

select
    area,
    arg_min(
        pick($lang, name_zh, name_en), case boundary when 'post2021' then 0 else 1 end
    ) as area_name
from dim_area
where kind in ('district', 'group')
group by area
order by area
