-- What may a figure that was read out of a document be?
-- Grain: one row per indicator, area, unit, plan and source
-- Parameters: lang
-- Returns
--   kind        varchar  'indicator', 'area', 'unit', 'plan' or 'source'
--   code        varchar
--   name        varchar
--   unit        varchar  of an indicator, null of anything else
--   first_year  integer  of a plan, null of anything else
--   last_year   integer  of a plan, null of anything else
--   area        varchar  of a plan, null of anything else

with choices as (
    select
        'indicator' as kind,
        ind.indicator as code,
        pick($lang, ind.name_zh, ind.name_en) as name,
        ind.unit,
        null as first_year,
        null as last_year,
        null as area,
        dim_pillar.position
    from dim_indicator as ind
    inner join dim_pillar on ind.pillar = dim_pillar.pillar
    union all
    select
        'area',
        area,
        pick($lang, any_value(name_zh), any_value(name_en)),
        null,
        null,
        null,
        null,
        min(case kind when 'city' then 1 when 'district' then 2 else 3 end)
    from dim_area
    where boundary <> 'comparable'
    group by area
    union all
    select
        'unit',
        dim_unit.unit as code,
        dim_unit.unit as name,
        null,
        null,
        null,
        null,
        1
    from dim_unit
    union all
    select
        'plan',
        plan,
        pick($lang, name_zh, name_en),
        null,
        first_year,
        last_year,
        split_part(area_id, '@', 1),
        position
    from dim_plan
    union all
    select
        'source',
        source,
        title,
        null,
        null,
        null,
        null,
        1
    from dim_source
    where grade <> 'D'
)

select * exclude (position)
from choices
order by kind, position, code
