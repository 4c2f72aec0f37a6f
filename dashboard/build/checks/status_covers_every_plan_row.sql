-- Every row of every plan has exactly one status on any day since its baseline.
-- Remedy: see dashboard/build/statuses.py; intervals may not overlap or gape.
with intervals as (
    select
        plan,
        row_number,
        indicator,
        valid_from,
        valid_to,
        lead(valid_from) over (
            partition by plan, row_number
            order by valid_from
        ) as next_from
    from fct_status
)

select
    'data/metadata/plans/' || plan_row.plan || '.yml' as place,
    plan_row.indicator,
    intervals.valid_from,
    intervals.valid_to,
    intervals.next_from
from plan_row
left join intervals
    on plan_row.plan = intervals.plan and plan_row.row_number = intervals.row_number
where
    intervals.valid_from is null
    or intervals.valid_to is distinct from intervals.next_from
order by place, plan_row.indicator, intervals.valid_from
