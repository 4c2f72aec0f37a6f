-- Which promises stand differently on a day in `older` and `newer`?
-- Grain: one row per plan row whose status differs.
with older_status as (
    select *
    from older.fct_status
    where valid_from <= $as_of and (valid_to is null or valid_to > $as_of)
),

newer_status as (
    select *
    from newer.fct_status
    where valid_from <= $as_of and (valid_to is null or valid_to > $as_of)
),

differing as (
    select
        coalesce(newer_status.plan, older_status.plan) as plan,
        coalesce(newer_status.indicator, older_status.indicator) as indicator,
        coalesce(newer_status.row_number, older_status.row_number) as row_number,
        older_status.status as old_status,
        newer_status.status as new_status,
        older_status.judged_year as old_year,
        newer_status.judged_year as new_year,
        older_status.judged_value as old_value,
        newer_status.judged_value as new_value
    from older_status
    full outer join newer_status
        on
            older_status.plan = newer_status.plan
            and older_status.indicator = newer_status.indicator
            and older_status.row_number = newer_status.row_number
    where older_status.status is distinct from newer_status.status
)

select
    differing.plan,
    coalesce(plan.name_zh, old_plan.name_zh) as plan_zh,
    coalesce(plan.name_en, old_plan.name_en) as plan_en,
    differing.row_number,
    differing.indicator,
    ind.name_zh,
    ind.name_en,
    coalesce(differing.old_status, '') as old_status,
    coalesce(differing.new_status, '') as new_status,
    differing.old_year,
    differing.new_year,
    differing.old_value,
    differing.new_value
from differing
left join newer.dim_plan as plan on differing.plan = plan.plan
left join older.dim_plan as old_plan on differing.plan = old_plan.plan
left join named_indicator as ind on differing.indicator = ind.indicator
order by differing.plan, differing.row_number
