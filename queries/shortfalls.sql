-- Which shortfalls does the plan itself admit?
-- Grain: one row per shortfall, in the file's order.
-- Parameters: lang, pillar
-- Returns
--   shortfall         varchar
--   text              varchar
--   cited.*

select
    shortfall.shortfall,
    pick($lang, shortfall.text_zh, shortfall.text_en) as text,
    cited.*
from shortfall
inner join sources() as cited on shortfall.source = cited.source
where shortfall.pillar = $pillar
order by shortfall.rowid
