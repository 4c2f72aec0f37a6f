-- What does each pillar hold: indicators, figures, years, sources, gaps?
-- Grain: one row per pillar or context topic, in the plan's order.
-- Parameters: lang
-- Returns
--   pillar       varchar  key of dim_pillar
--   kind         varchar  'pillar' or 'context'
--   page         varchar  page that shows it
--   name         varchar
--   question     varchar  the reader's question
--   summary      varchar
--   zone         varchar  demonstration zone, '' if none
--   zone_source  varchar
--   heading      varchar  the plan's own heading
--   indicators   bigint
--   figures      bigint   published, derived and demonstration rows
--   sources      bigint
--   measures     bigint
--   shortfalls   bigint
--   gaps         bigint
--   last_year    integer  null where there is no figure

select
    dim_pillar.pillar,
    dim_pillar.kind,
    dim_pillar.page,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as name,
    pick($lang, dim_pillar.question_zh, dim_pillar.question_en) as question,
    pick($lang, dim_pillar.summary_zh, dim_pillar.summary_en) as summary,
    coalesce(pick($lang, dim_pillar.zone_zh, dim_pillar.zone_en), '') as zone,
    coalesce(
        pick($lang, dim_pillar.zone_source_zh, dim_pillar.zone_source_en), ''
    ) as zone_source,
    coalesce(pick($lang, dim_pillar.heading_zh, dim_pillar.heading_en), '') as heading,
    count(distinct obs.indicator) as indicators,
    total(obs.figures, true) as figures,
    count(distinct obs.source) as sources,
    (
        select count(*) from measure
        where measure.pillar = dim_pillar.pillar
    ) as measures,
    (
        select count(*) from shortfall
        where shortfall.pillar = dim_pillar.pillar
    ) as shortfalls,
    (
        select count(*) from gap
        where gap.pillar = dim_pillar.pillar
    ) as gaps,
    max(obs.year) filter (where obs.is_value) as last_year
from dim_pillar
left join mart_count as obs
    on dim_pillar.pillar = obs.pillar and obs.kind <> 'demo'
group by all
order by max(dim_pillar.position), dim_pillar.pillar
