-- Which shortfalls does the plan itself admit?
-- Grain: one row per shortfall, in the file's order.
--
-- Parameters
--   lang    varchar  'zh' or 'en'
--   pillar  varchar  key of dim_pillar
--
-- Returns
--   shortfall         varchar
--   text              varchar
--   source            varchar
--   source_title      varchar
--   source_publisher  varchar
--   source_published  varchar
--   source_grade      varchar
--   source_url        varchar

select
    shortfall.shortfall,
    pick($lang, shortfall.text_zh, shortfall.text_en) as text,
    shortfall.source,
    dim_source.title as source_title,
    dim_source.publisher as source_publisher,
    coalesce(dim_source.published, '') as source_published,
    dim_source.grade as source_grade,
    coalesce(dim_source.url, '') as source_url
from shortfall
inner join dim_source on shortfall.source = dim_source.source
where shortfall.pillar = $pillar
order by shortfall.rowid
