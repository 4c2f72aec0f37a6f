-- Which sources stand behind the figures, of what grade?
-- Grain: one row per source.
--
-- Parameters
--   pillar     varchar  key of dim_pillar; null for all
--   with_demo  boolean  the source of demonstration figures may be listed
--
-- Returns
--   source            varchar
--   source_title      varchar
--   source_publisher  varchar
--   source_published  varchar
--   source_grade      varchar  A official, B press, C repost, demo
--   source_url        varchar  '' where it may not be linked
--   note              varchar
--   figures           bigint   in this pillar, or in all

select
    src.source,
    src.title as source_title,
    src.publisher as source_publisher,
    coalesce(src.published, '') as source_published,
    src.grade as source_grade,
    coalesce(src.url, '') as source_url,
    coalesce(src.note, '') as note,
    count(obs.place) as figures
from dim_source as src
left join mart_observation as obs
    on
        src.source = obs.source
        and obs.place <> 'computed'
        and ($pillar is null or obs.pillar = $pillar)
where $with_demo or src.grade <> 'demo'
group by all
having $pillar is null or count(obs.place) > 0
order by source_grade, figures desc, src.source
