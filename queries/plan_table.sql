-- What did a plan's own table print, and do its growth rates reproduce?
-- Grain: one row per row of the plan's table, in its order.
-- Parameters: lang, plan
-- Returns
--   row_number             integer
--   indicator              varchar
--   pillar                 varchar
--   pillar_name            varchar
--   page                   varchar
--   printed_name           varchar  as the plan prints it
--   name                   varchar
--   baseline_printed       varchar  null where the plan prints a dash
--   target_printed         varchar
--   actual_printed         varchar
--   stated_growth_printed  varchar
--   stated_growth          double   percent a year
--   compound_growth        double   recomputed, percent a year
--   mean_growth            double   recomputed simple mean, percent a year
--   growth_verdict         varchar  'compound', 'simple_mean', 'not_reproduced' or null
--   quote                  varchar
--   cited.*

select
    plan_row.row_number,
    plan_row.indicator,
    ind.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as pillar_name,
    dim_pillar.page,
    plan_row.printed_name,
    pick($lang, ind.name_zh, ind.name_en) as name,
    plan_row.baseline_printed,
    plan_row.target_printed,
    plan_row.actual_printed,
    plan_row.stated_growth_printed,
    cast(plan_row.stated_growth as double) as stated_growth,
    cast(plan_row.compound_growth as double) as compound_growth,
    cast(plan_row.mean_growth as double) as mean_growth,
    plan_row.growth_verdict,
    plan_row.quote,
    cited.*
from mart_plan_row as plan_row
inner join dim_indicator as ind on plan_row.indicator = ind.indicator
inner join dim_pillar on ind.pillar = dim_pillar.pillar
left join sources() as cited on plan_row.source = cited.source
where plan_row.plan = $plan
order by plan_row.row_number
