-- By which names can indicators, areas, pillars and plans be asked for?
-- Grain: one row per indicator, pillar and plan, and per area and boundary.
-- Parameters: none
-- Returns
--   kind       varchar  'indicator', 'area', 'pillar' or 'plan'
--   code       varchar
--   boundary   varchar  of an area: 'post2021', 'pre2021' or 'all', else ''
--   part       varchar  kind of an area, scope of an indicator, level of a plan
--   name_zh    varchar
--   name_en    varchar
--   short_zh   varchar  of an area, else ''
--   short_en   varchar  of an area, else ''
--   aliases    varchar  of an indicator, joined by '; ', else ''
--   described  varchar  definition of an indicator in both languages, else ''
--   note_zh    varchar  how an area's boundary came about, else ''
--   note_en    varchar
--   page       varchar  that shows a pillar, else ''

select
    'indicator' as kind,
    indicator as code,
    '' as boundary,
    scope as part,
    name_zh,
    name_en,
    '' as short_zh,
    '' as short_en,
    coalesce(aliases, '') as aliases,
    concat_ws(' ', definition_zh, definition_en) as described,
    '' as note_zh,
    '' as note_en,
    '' as page
from dim_indicator
union all
select
    'area' as kind,
    area as code,
    boundary,
    kind as part,
    name_zh,
    name_en,
    short_zh,
    short_en,
    '' as aliases,
    '' as described,
    coalesce(note_zh, '') as note_zh,
    coalesce(note_en, '') as note_en,
    '' as page
from dim_area
where kind <> 'group'
union all
select
    'pillar' as kind,
    pillar as code,
    '' as boundary,
    kind as part,
    name_zh,
    name_en,
    '' as short_zh,
    '' as short_en,
    '' as aliases,
    '' as described,
    '' as note_zh,
    '' as note_en,
    coalesce(page, '') as page
from dim_pillar
union all
select
    'plan' as kind,
    plan as code,
    '' as boundary,
    level as part,
    name_zh,
    name_en,
    '' as short_zh,
    '' as short_en,
    '' as aliases,
    '' as described,
    '' as note_zh,
    '' as note_en,
    '' as page
from dim_plan
order by kind, code, boundary
