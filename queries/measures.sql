-- Which measures does a pillar count on, and how far are they?
-- Grain: one row per measure, in the file's order.
--
-- Parameters
--   lang    varchar  'zh' or 'en'
--   pillar  varchar  key of dim_pillar
--
-- Returns
--   measure           varchar
--   name              varchar
--   state             varchar  已建成, 推进中 or 筹建中
--   as_of             varchar
--   note              varchar
--   source            varchar
--   source_title      varchar
--   source_publisher  varchar
--   source_published  varchar
--   source_grade      varchar
--   source_url        varchar

select
    measure.measure,
    pick($lang, measure.name_zh, measure.name_en) as name,
    measure.state,
    measure.as_of,
    coalesce(pick($lang, measure.note_zh, measure.note_en), '') as note,
    measure.source,
    dim_source.title as source_title,
    dim_source.publisher as source_publisher,
    coalesce(dim_source.published, '') as source_published,
    dim_source.grade as source_grade,
    coalesce(dim_source.url, '') as source_url
from measure
inner join dim_source on measure.source = dim_source.source
where measure.pillar = $pillar
order by list_position(['已建成', '推进中', '筹建中'], measure.state), measure.rowid
