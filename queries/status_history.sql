-- How has the light of each promise of a plan changed over time?
-- Grain: one row per plan row and interval, oldest first.
-- Parameters: plan
-- Returns
--   indicator    varchar
--   valid_from   date
--   valid_to     date     null: until today
--   status       varchar
--   judged_period  varchar  YYYY, YYYY-Qn or YYYY-MM

select
    indicator,
    valid_from,
    valid_to,
    status,
    judged_period
from fct_status
where plan = $plan
order by row_number, valid_from
