-- What does one indicator count, and by what rules?
-- Grain: one row per indicator.
-- Parameters: lang, indicator or null
-- Returns
--   indicator        varchar
--   pillar           varchar
--   name             varchar
--   unit             varchar
--   decimals         integer
--   definition       varchar
--   direction        varchar  'up', 'down' or 'neutral'
--   operator         varchar  'ge', 'le', 'keep' or 'none'
--   nature           varchar  'binding', 'expected' or 'unknown'
--   scope            varchar  'registered', 'resident' or 'none'
--   department       varchar
--   frequency_months  integer
--   lag_days         integer
--   note             varchar  cautions, '' if none

select
    ind.indicator,
    ind.pillar,
    pick($lang, ind.name_zh, ind.name_en) as name,
    pick($lang, ind.unit, ind.unit_en) as unit,
    ind.decimals,
    pick($lang, ind.definition_zh, ind.definition_en) as definition,
    ind.direction,
    ind.operator,
    ind.nature,
    ind.scope,
    pick($lang, ind.department_zh, ind.department_en) as department,
    ind.frequency_months,
    ind.lag_days,
    coalesce(pick($lang, ind.note_zh, ind.note_en), '') as note
from dim_indicator as ind
where $indicator is null or ind.indicator = $indicator
order by ind.indicator
