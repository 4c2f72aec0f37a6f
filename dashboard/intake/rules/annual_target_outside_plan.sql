-- A goal of a year that names its plan lies in the year of an annual plan of its area.
-- Verdict: reject
select
    given.n,
    'plan' as field,
    given.plan as value
from given
inner join warehouse.dim_plan as plan on given.plan = plan.plan
where
    given.kind = 'annual_target'
    and given.action = 'set'
    and (
        plan.kind <> 'annual'
        or given.months <> 12
        or 12 * plan.last_year <> given.ends
        or plan.area_id <> given.area || '@' || given.boundary
    )
order by given.n
