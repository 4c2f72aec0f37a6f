-- What is known to be missing?
-- Grain: one row per gap, in the file's order.
-- Parameters: lang, pillar or null
-- Returns
--   gap     varchar
--   pillar  varchar
--   name    varchar  of the pillar
--   text    varchar

select
    gap.gap,
    gap.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as name,
    pick($lang, gap.text_zh, gap.text_en) as text
from gap
inner join dim_pillar on gap.pillar = dim_pillar.pillar
where $pillar is null or gap.pillar = $pillar
order by gap.rowid
