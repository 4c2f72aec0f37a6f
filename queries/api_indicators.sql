-- Which indicators does a program find, and what do they count?
-- Grain: one row per indicator, in order of its key.
-- Parameters: pillar or null, page_size, page_start
-- Returns
--   indicator        varchar
--   pillar           varchar
--   name_zh          varchar
--   name_en          varchar
--   unit             varchar
--   decimals         integer
--   definition_zh    varchar
--   definition_en    varchar
--   direction        varchar  'up', 'down' or 'neutral'
--   operator         varchar  'ge', 'le', 'keep' or 'none'
--   nature           varchar  'binding', 'expected' or 'unknown'
--   scope            varchar  'registered', 'resident' or 'none'
--   department_zh    varchar
--   department_en    varchar
--   frequency_months  integer
--   lag_days         integer
--   additive         boolean
--   figures          bigint   observations of it
--   total            bigint   indicators in all

with counted as (
    select
        indicator,
        count(*) as figures
    from mart_observation
    where kind <> 'demo'
    group by indicator
)

select
    ind.indicator,
    ind.pillar,
    ind.name_zh,
    ind.name_en,
    ind.unit,
    ind.decimals,
    ind.definition_zh,
    ind.definition_en,
    ind.direction,
    ind.operator,
    ind.nature,
    ind.scope,
    ind.department_zh,
    ind.department_en,
    ind.frequency_months,
    ind.lag_days,
    ind.additive,
    coalesce(counted.figures, 0) as figures,
    count(*) over () as total
from dim_indicator as ind
left join counted on ind.indicator = counted.indicator
where $pillar is null or ind.pillar = $pillar
order by ind.indicator
limit $page_size offset $page_start
