-- A plan whose targets are not at hand has no target in the warehouse.
-- Remedy: delete the row, or load the plan's table and set targets: known.
select
    fct.place,
    fct.indicator,
    fct.period,
    fct.printed_value,
    dim_plan.plan
from fct_observation as fct
left join dim_plan on fct.year between dim_plan.first_year and dim_plan.last_year
where fct.kind = 'target' and coalesce(dim_plan.targets, 'unknown') <> 'known'
order by fct.place
