-- How much does this release hold, and how fresh is it?
-- Grain: one row.
-- Parameters: none
-- Returns
--   release       varchar
--   built_at      timestamp  UTC
--   pillars       bigint
--   indicators    bigint
--   plan_figures  bigint     figures read in the plan text
--   figures       bigint     published figures
--   derived       bigint
--   demo          bigint     demonstration figures
--   sources       bigint
--   last_year     integer    of a published reading

select
    release_info.release,
    release_info.built_at,
    (
        select count(*) from dim_pillar
        where dim_pillar.kind = 'pillar'
    ) as pillars,
    (select count(*) from dim_indicator) as indicators,
    total(obs.figures, obs.source = 'plan_hz_mz_145') as plan_figures,
    total(obs.figures, obs.kind not in ('derived', 'demo')) as figures,
    total(obs.figures, obs.kind = 'derived') as derived,
    total(obs.figures, obs.kind = 'demo') as demo,
    (
        select count(*) from dim_source
        where dim_source.grade <> 'demo'
    ) as sources,
    max(obs.year) filter (where obs.kind = 'actual') as last_year
from release_info
cross join mart_count as obs
group by release_info.release, release_info.built_at
order by release_info.release
