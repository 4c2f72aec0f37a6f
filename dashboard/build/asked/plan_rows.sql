-- The promises that the method judges, in the order of their plan.
select
    plan_row.plan,
    plan_row.row_number,
    plan_row.indicator,
    plan_row.operator,
    dim_plan.area_id,
    dim_plan.baseline_year,
    dim_plan.last_year,
    dim_plan.targets,
    dim_plan.slightly_behind,
    dim_plan.behind,
    if(dim_plan.kind = 'annual', 'annual_target', 'target') as target_kind,
    -- What counts from 1 January on begins its year at nothing.
    dim_plan.kind = 'annual' and ind.measure = 'to_date' as from_zero,
    ind.direction,
    ind.decimals,
    ind.factor,
    ind.frequency_months,
    ind.lag_days
from plan_row
inner join dim_plan on plan_row.plan = dim_plan.plan
inner join dim_indicator as ind on plan_row.indicator = ind.indicator
order by plan_row.plan, plan_row.row_number
