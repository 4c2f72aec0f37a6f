-- Sources, areas, measures, shortfalls and group members are listed once.
-- Remedy: delete the second row.
with keys as (
    select
        'source' as dimension,
        source as key
    from stg_source
    union all
    select
        'area',
        area || '@' || boundary
    from stg_area
    union all
    select
        'measure',
        measure
    from stg_measure
    union all
    select
        'shortfall',
        shortfall
    from stg_shortfall
    union all
    select
        'conflict',
        conflict
    from stg_conflict
    union all
    select
        'gap',
        gap
    from stg_gap
    union all
    select
        'group member',
        area || '@' || boundary
    from stg_area_group
)

select
    dimension,
    key,
    count(*) as times
from keys
group by dimension, key
having count(*) > 1 or key is null
order by dimension, key
