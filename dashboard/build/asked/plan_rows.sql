-- The promises that the method judges, in the order of their plan.
select
    plan_row.plan,
    plan_row.row_number,
    plan_row.indicator,
    dim_plan.baseline_year,
    dim_plan.last_year,
    dim_plan.targets,
    dim_plan.slightly_behind,
    dim_plan.behind,
    ind.operator,
    ind.direction,
    ind.decimals,
    ind.factor,
    ind.frequency_years,
    ind.lag_days
from plan_row
inner join dim_plan on plan_row.plan = dim_plan.plan
inner join dim_indicator as ind on plan_row.indicator = ind.indicator
order by plan_row.plan, plan_row.row_number
