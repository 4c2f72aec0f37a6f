-- Which measures does a pillar count on, and how far are they?
-- Grain: one row per measure, in the file's order.
-- Parameters: lang, pillar
-- Returns
--   measure           varchar
--   name              varchar
--   state             varchar  已建成, 推进中 or 筹建中
--   as_of             varchar
--   note              varchar
--   cited.*

select
    measure.measure,
    pick($lang, measure.name_zh, measure.name_en) as name,
    measure.state,
    measure.as_of,
    coalesce(pick($lang, measure.note_zh, measure.note_en), '') as note,
    cited.*
from measure
inner join sources() as cited on measure.source = cited.source
where measure.pillar = $pillar
order by list_position(['已建成', '推进中', '筹建中'], measure.state), measure.rowid
