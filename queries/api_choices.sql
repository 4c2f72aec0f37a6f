-- Which codes may a program ask for?
-- Grain: one row per parameter and code.
-- Parameters: none
-- Returns
--   parameter  varchar  'indicator', 'pillar', 'area' or 'kind'
--   code       varchar

select
    'indicator' as parameter,
    indicator as code
from dim_indicator
union
select
    'pillar' as parameter,
    pillar as code
from dim_pillar
union
select
    'area' as parameter,
    area as code
from dim_area
union
select
    'kind' as parameter,
    kind as code
from mart_observation
where kind <> 'demo'
order by parameter, code
