-- A target belongs to a plan of its area that ends in its year: one that lists it, or
-- one that the row names.
-- Verdict: reject
select
    given.n,
    'plan' as field,
    given.plan as value
from given
where
    given.kind = 'target'
    and given.action = 'set'
    and not exists (
        select 1
        from warehouse.dim_plan as plan
        left join warehouse.plan_row as listed
            on plan.plan = listed.plan and given.indicator = listed.indicator
        where
            plan.area_id = given.area || '@' || given.boundary
            and 12 * plan.last_year = given.ends
            and given.months = 12
            and plan.kind <> 'annual'
            and (
                given.plan = plan.plan
                or (
                    given.plan = ''
                    and listed.plan is not null
                    and plan.targets = 'known'
                )
            )
    )
order by given.n
