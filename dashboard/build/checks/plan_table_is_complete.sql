-- Every row of a loaded plan table has its target, and its last year's figure where the
-- table was printed after the plan's end.
-- Remedy: add the missing row to data/facts/observations/plan.csv.
select
    'data/metadata/plans/' || mart_plan_row.plan || '.yml' as place,
    mart_plan_row.row_number,
    mart_plan_row.indicator,
    mart_plan_row.target,
    mart_plan_row.actual
from mart_plan_row
inner join dim_plan on mart_plan_row.plan = dim_plan.plan
left join dim_source on dim_plan.source = dim_source.source
where
    dim_plan.targets = 'known' and dim_plan.kind = 'five_year'
    and dim_plan.level = 'city'
    and (
        mart_plan_row.target is null
        or (
            mart_plan_row.actual is null
            and coalesce(try_cast(left(dim_source.published, 4) as integer), 9999)
            > dim_plan.last_year
        )
    )
order by place, mart_plan_row.row_number
