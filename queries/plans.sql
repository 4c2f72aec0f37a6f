-- Which plans are there, and what of them is at hand?
-- Grain: one row per plan, in order.
-- Parameters: lang
-- Returns
--   plan           varchar
--   name           varchar
--   kind           varchar  'five_year', 'action' or 'annual'
--   level          varchar  'city', 'district', 'province' or 'nation'
--   area           varchar  whose plan it is
--   rows           integer  promises it lists
--   closes_on      date     when the last of its close-out figures is due
--   first_year     integer
--   last_year      integer
--   baseline_year  integer
--   targets        varchar  'known', 'unknown' or 'empty'
--   note           varchar

with listed as (
    select
        plan_row.plan,
        cast(count(*) as integer) as rows,
        max(ind.lag_days) as lag_days
    from plan_row
    inner join dim_indicator as ind on plan_row.indicator = ind.indicator
    group by plan_row.plan
)

select
    dim_plan.plan,
    pick($lang, dim_plan.name_zh, dim_plan.name_en) as name,
    dim_plan.kind,
    dim_plan.level,
    split_part(dim_plan.area_id, '@', 1) as area,
    coalesce(listed.rows, 0) as rows,
    make_date(dim_plan.last_year, 12, 31) + coalesce(listed.lag_days, 0) as closes_on,
    dim_plan.first_year,
    dim_plan.last_year,
    dim_plan.baseline_year,
    dim_plan.targets,
    pick($lang, dim_plan.note_zh, dim_plan.note_en) as note
from dim_plan
left join listed on dim_plan.plan = listed.plan
order by dim_plan.position
