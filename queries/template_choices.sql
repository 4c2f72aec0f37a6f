-- What may be chosen in the template's lists?
-- Grain: one row per unit and per source.
-- Parameters: none
-- Returns
--   kind    varchar  'unit' or 'source'
--   choice  varchar

select
    'unit' as kind,
    unit as choice
from dim_unit
union all
select
    'source' as kind,
    title as choice
from dim_source
where grade <> 'D'
order by kind, choice
