-- Where must an indicator's line be interrupted, and why?
-- Grain: one row per indicator and break.
-- Parameters: lang, indicator or null
-- Returns
--   indicator    varchar
--   after_year   integer  last year before the break
--   before_year  integer  first year after it
--   reason       varchar

select
    indicator,
    after_year,
    before_year,
    pick($lang, reason_zh, reason_en) as reason
from indicator_break
where $indicator is null or indicator = $indicator
order by indicator, after_year
