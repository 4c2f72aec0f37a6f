-- Of how many indicators has a pillar a figure, year by year?
-- Grain: one row per pillar and year with a figure, in the plan's order; one row with
-- no year for a pillar without any.
-- Parameters: lang
-- Returns
--   pillar      varchar
--   name        varchar
--   page        varchar   page that shows it
--   year        integer   null where the pillar has no figure
--   indicators  bigint    with a published or derived figure of that year

select
    dim_pillar.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as name,
    dim_pillar.page,
    obs.year,
    count(distinct obs.indicator) as indicators
from dim_pillar
left join mart_count as obs
    on
        dim_pillar.pillar = obs.pillar
        and obs.is_value
        and obs.kind in ('actual', 'baseline', 'derived')
where dim_pillar.kind = 'pillar'
group by all
order by max(dim_pillar.position), dim_pillar.pillar, obs.year
