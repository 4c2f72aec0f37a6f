-- How many measures does each pillar count on, and how many of them are in place?
-- Grain: one row per pillar with measures, in the plan's order.
-- Parameters: lang
-- Returns
--   pillar    varchar
--   name      varchar
--   built     bigint
--   measures  bigint
--   share     double   of measures in place, in percent

select
    dim_pillar.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as name,
    count(*) filter (where measure.state = '已建成') as built,
    count(*) as measures,
    100.0 * count(*) filter (where measure.state = '已建成') / count(*) as share
from measure
inner join dim_pillar on measure.pillar = dim_pillar.pillar
group by all
order by max(dim_pillar.position), dim_pillar.pillar
