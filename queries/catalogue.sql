-- Which indicators are there: definition, coverage, source grade?
-- Grain: one row per indicator that a search finds.
-- Parameters: lang, pillar or null, search
-- Returns
--   indicator    varchar
--   pillar       varchar
--   pillar_name  varchar
--   name         varchar
--   aliases      varchar    other names, in both languages
--   unit         varchar
--   definition   varchar
--   scope        varchar
--   direction    varchar
--   department   varchar
--   note         varchar
--   years        integer[]  with a published or derived figure
--   figures      bigint
--   best_grade   varchar
--   has_demo     boolean    demonstration figures exist

select
    ind.indicator,
    ind.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as pillar_name,
    pick($lang, ind.name_zh, ind.name_en) as name,
    concat_ws(' ', ind.name_zh, ind.name_en, ind.aliases) as aliases,
    pick($lang, ind.unit, ind.unit_en) as unit,
    pick($lang, ind.definition_zh, ind.definition_en) as definition,
    ind.scope,
    ind.direction,
    pick($lang, ind.department_zh, ind.department_en) as department,
    coalesce(pick($lang, ind.note_zh, ind.note_en), '') as note,
    coalesce(
        list_sort(list_distinct(list(obs.year) filter (where obs.kind <> 'demo'))), []
    ) as years,
    total(obs.figures, obs.kind <> 'demo') as figures,
    coalesce(min(obs.source_grade) filter (where obs.kind <> 'demo'), '') as best_grade,
    coalesce(bool_or(obs.kind = 'demo'), false) as has_demo
from dim_indicator as ind
inner join dim_pillar on ind.pillar = dim_pillar.pillar
left join mart_count as obs on ind.indicator = obs.indicator
where
    ($pillar is null or ind.pillar = $pillar)
    and contains(
        lower(
            concat_ws(
                ' ', ind.indicator, ind.name_zh, ind.name_en, ind.aliases,
                ind.definition_zh, ind.definition_en
            )
        ),
        lower($search)
    )
group by all
order by max(dim_pillar.position), max(ind.name_zh), ind.indicator
