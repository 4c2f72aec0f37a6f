-- Every figure, measure, shortfall and indicator names a source that is described.
-- Remedy: fill in the source column with an id of data/facts/sources.csv.
with used as (
    select
        place,
        indicator as what,
        source
    from fct_observation
    union all
    select
        'data/facts/measures.csv',
        measure,
        source
    from measure
    union all
    select
        'data/facts/shortfalls.csv',
        shortfall,
        source
    from shortfall
    union all
    select
        'data/metadata/indicators/' || indicator || '.yml',
        indicator,
        source
    from dim_indicator
    union all
    select
        'data/facts/conflicts.csv',
        conflict,
        unnest(string_split(sources, ';'))
    from conflict
)

select
    used.place,
    used.what,
    used.source
from used
left join dim_source on used.source = dim_source.source
where dim_source.title is null or dim_source.publisher is null
order by used.place, used.what
