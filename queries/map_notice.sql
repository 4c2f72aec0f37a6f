-- Under what terms is the map shown?
-- Grain: one row.
-- Parameters: lang
-- Returns
--   review_number  varchar  审图号; '' means a sketch map
--   notice         varchar
--   source         varchar

select
    review_number,
    pick($lang, notice_zh, notice_en) as notice,
    pick($lang, source_zh, source_en) as source
from map_notice
order by review_number
