-- Every code used in a facts file is defined.
-- Remedy: correct the spelling, or define the code in data/metadata or sources.csv.
with used as (
    select
        'data/metadata/indicators/' || indicator || '.yml' as place,
        'census.variable' as field,
        variable as code,
        variable in (select fct_census.variable from fct_census) as is_known
    from indicator_census
    union all
    select
        'data/metadata/indicators/' || indicator || '.yml',
        'census.per',
        per,
        per in (select fct_census.variable from fct_census)
    from indicator_census
    where per is not null
    union all
    select
        place,
        'area and boundary',
        area_id,
        area_id in (select dim_area.area_id from dim_area)
    from fct_census
    union all
    select
        file || ':' || line as place,
        'indicator' as field,
        indicator as code,
        indicator in (select dim_indicator.indicator from dim_indicator) as is_known
    from stg_observation
    union all
    select
        file || ':' || line,
        'area and boundary',
        area || '@' || boundary,
        area || '@' || boundary in (select dim_area.area_id from dim_area)
    from (
        select * from stg_observation
        union all by name
        select * from stg_area_group
    ) as told
    union all
    select
        file || ':' || line,
        'unit',
        unit,
        unit in (select dim_unit.unit from dim_unit)
    from stg_observation
    union all
    select
        file || ':' || line,
        'kind',
        kind,
        kind in (
            'actual', 'baseline', 'target', 'annual_target', 'stated_growth',
            'derived', 'named', 'planned', 'demo'
        )
    from stg_observation
    union all
    select
        file || ':' || line,
        'qualifier',
        qualifier,
        qualifier in ('exact', 'at_least', 'nearly', 'about')
    from stg_observation
    union all
    select
        file || ':' || line,
        'pillar',
        pillar,
        pillar in (select dim_pillar.pillar from dim_pillar)
    from (
        select * from stg_measure
        union all by name
        select * from stg_shortfall
        union all by name
        select * from stg_gap
    ) as told
)

select
    place,
    field,
    code
from used
where not coalesce(is_known, false)
order by place, field
