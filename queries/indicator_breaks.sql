-- Where must an indicator's line be interrupted, and why?
-- Grain: one row per break.
-- Parameters: lang, indicator
-- Returns
--   after_year   integer  last year before the break
--   before_year  integer  first year after it
--   reason       varchar

select
    after_year,
    before_year,
    pick($lang, reason_zh, reason_en) as reason
from indicator_break
where indicator = $indicator
order by after_year
