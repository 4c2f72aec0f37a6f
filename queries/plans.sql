-- Which plans are there, and what of them is at hand?
-- Grain: one row per plan, in order.
-- Parameters: lang
-- Returns
--   plan           varchar
--   name           varchar
--   first_year     integer
--   last_year      integer
--   baseline_year  integer
--   targets        varchar  'known', 'unknown' or 'empty'
--   note           varchar

select
    plan,
    pick($lang, name_zh, name_en) as name,
    first_year,
    last_year,
    baseline_year,
    targets,
    pick($lang, note_zh, note_en) as note
from dim_plan
order by position
