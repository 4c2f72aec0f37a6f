-- Which readings can tell who drove an indicator's change?
-- Grain: one row per role, area, year and source; `role` is 'whole' for the indicator,
-- 'above' and 'below' for what it divides. Of an area only its preferred reading.
-- Parameters: lang, indicator
-- Returns
--   role       varchar
--   indicator  varchar
--   name       varchar
--   unit       varchar
--   decimals   integer
--   factor     bigint   base units in a unit
--   per        bigint   what a quotient is multiplied with, null for 'whole'
--   additive   boolean
--   scope      varchar  'city', 'current', 'groups' or 'pre2021'
--   area_id    varchar
--   area_name  varchar
--   period     varchar
--   year       integer
--   kind       varchar
--   qualifier  varchar
--   exact      varchar  in the base unit, null if withheld
--   preferred  boolean
--   census     boolean  of the city: what a census counted
--   formula    varchar  of a derived reading
--   cited.*

with roles as (
    select
        indicator,
        'whole' as role,
        cast(null as bigint) as per
    from dim_indicator
    where indicator = $indicator
    union all
    select
        unnest([numerator, denominator]) as indicator,
        unnest(['above', 'below']) as role,
        cast(per as bigint) as per
    from indicator_ratio
    where indicator = $indicator and not fixed_denominator
    union all
    select
        part.indicator,
        'above' as role,
        100 as per
    from indicator_census as share
    inner join indicator_census as part
        on
            share.variable = part.variable
            and share.age_from is not distinct from part.age_from
    where share.indicator = $indicator and share.per is not null and part.per is null
    union all
    select
        part.indicator,
        'below' as role,
        100 as per
    from indicator_census as share
    inner join indicator_census as part on share.per = part.variable
    where
        share.indicator = $indicator and part.per is null and part.age_from is null
),

placed as (
    select
        area_id,
        scope
    from scope_area
    union all
    select
        area_id,
        'city' as scope
    from dim_area
    where kind = 'city'
)

select
    roles.role,
    roles.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    pick($lang, ind.unit, ind.unit_en) as unit,
    ind.decimals,
    cast(ind.factor as bigint) as factor,
    roles.per,
    ind.additive,
    placed.scope,
    obs.area_id,
    pick($lang, obs.area_zh, obs.area_en) as area_name,
    obs.period,
    obs.year,
    obs.kind,
    obs.qualifier,
    cast(fct.value as varchar) as exact,
    obs.is_preferred as preferred,
    counted.value is not null as census,
    coalesce(obs.formula, '') as formula,
    obs.source,
    obs.source_title,
    obs.source_publisher,
    coalesce(obs.source_published, '') as source_published,
    obs.source_grade,
    coalesce(obs.source_url, '') as source_url
from roles
inner join dim_indicator as ind on roles.indicator = ind.indicator
inner join mart_observation as obs on roles.indicator = obs.indicator
inner join placed on obs.area_id = placed.area_id
inner join fct_observation as fct
    on
        obs.place = fct.place
        and obs.indicator = fct.indicator
        and obs.area_id = fct.area_id
        and obs.period = fct.period
        and obs.kind = fct.kind
left join census_count as counted
    on
        fct.indicator = counted.indicator
        and fct.area_id = counted.area_id
        and fct.year = counted.year
        and fct.value = counted.value
where
    obs.frequency = 'year' and obs.is_value
    and (placed.scope = 'city' or obs.is_preferred)
order by
    list_position(['whole', 'above', 'below'], roles.role),
    list_position(['city', 'current', 'groups', 'pre2021'], placed.scope),
    obs.area_id, obs.year, obs.is_preferred desc, obs.kind, obs.source, obs.place
