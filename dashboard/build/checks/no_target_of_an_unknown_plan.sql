-- A target belongs to a plan that ends in its year, lists its indicator for its area
-- and whose targets are at hand.
-- Remedy: delete the row, or load the plan's table and set targets: known.
select
    fct.place,
    fct.indicator,
    fct.period,
    fct.printed_value
from fct_observation as fct
where
    fct.kind = 'target'
    and not exists (
        select 1
        from dim_plan
        inner join plan_row on dim_plan.plan = plan_row.plan
        where
            plan_row.indicator = fct.indicator
            and dim_plan.area_id = fct.area_id
            and dim_plan.last_year = fct.year
            and dim_plan.kind <> 'annual'
            and dim_plan.targets = 'known'
    )
order by fct.place
