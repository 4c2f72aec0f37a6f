-- A derived or demonstration figure says how it was made.
-- Remedy: fill in the formula column.
select
    place,
    indicator,
    area_id,
    period,
    kind
from fct_observation
where kind in ('derived', 'demo') and coalesce(formula, '') = ''
order by place
