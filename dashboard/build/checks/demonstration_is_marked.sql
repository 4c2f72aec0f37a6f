-- Files in data/demo hold demonstration figures only, and no other file holds any.
-- Remedy: set kind to demo and source to demonstration, or move the row.
select
    file || ':' || line as place,
    indicator,
    kind,
    source
from stg_observation
where
    (file like '%/demo/%') <> (kind = 'demo')
    or (kind = 'demo') <> (source = 'demonstration')
order by place
