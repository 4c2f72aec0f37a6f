-- Figures of indicators that say which part of the census they are, where no figure for
-- that area and year is published elsewhere.

insert into fct_observation by name
with parts as (
    select
        meta.indicator,
        census.area_id,
        census.year,
        meta.per,
        meta.age_from,
        sum(census.value) as value,
        -- As the yearbook prints it: without the zeros of the column's scale.
        rtrim(rtrim(cast(any_value(census.value) as varchar), '0'), '.') as printed,
        count(*) as bands,
        min(census.place) as place,
        any_value(census.unit) as unit,
        any_value(census.source) as source
    from indicator_census as meta
    inner join fct_census as census
        on
            meta.variable = census.variable
            and coalesce(meta.age_from, 0) <= coalesce(census.age_from, 0)
    group by all
),

wholes as (
    select
        area_id,
        year,
        variable,
        sum(value) as value
    from fct_census
    group by all
)

select
    if(parts.bands = 1 and parts.per is null, parts.place, 'computed') as place,
    parts.indicator,
    parts.area_id,
    cast(parts.year as varchar) as period,
    if(parts.bands = 1 and parts.per is null, 'actual', 'derived') as kind,
    'exact' as qualifier,
    if(parts.bands = 1 and parts.per is null, parts.printed, null) as printed_value,
    length(split_part(parts.printed, '.', 2)) as printed_decimals,
    if(parts.bands = 1 and parts.per is null, parts.unit, null) as printed_unit,
    case
        when parts.per is not null
            then
                format('{:,}', cast(parts.value as bigint)) || ' ÷ '
                || format('{:,}', cast(wholes.value as bigint))
        when parts.bands > 1
            then
                '普查 ' || cast(parts.age_from as varchar)
                || ' 岁及以上各年龄组男女相加'
    end as formula,
    parts.source,
    'year' as frequency,
    12 * parts.year as ends,
    parts.year as first_year,
    parts.year,
    cast(
        if(
            parts.per is null, parts.value * dim_unit.factor,
            cast(parts.value as double) / cast(wholes.value as double) * 100
        ) as decimal(24, 6)
    ) as value,
    true as is_value
from parts
inner join dim_unit on parts.unit = dim_unit.unit
left join wholes
    on
        parts.per = wholes.variable
        and parts.area_id = wholes.area_id
        and parts.year = wholes.year
where
    (parts.per is null or wholes.value > 0)
    and not exists (
        select 1
        from fct_observation as known
        where
            known.indicator = parts.indicator
            and known.area_id = parts.area_id
            and known.period = cast(parts.year as varchar)
            and known.is_value
    );

-- What the censuses counted in the city, by indicator in its base unit: by it a figure
-- that another source prints is known to be a census's.
create table census_count as
select
    meta.indicator,
    census.area_id,
    census.year,
    cast(sum(census.value * dim_unit.factor) as decimal(24, 6)) as value
from indicator_census as meta
inner join fct_census as census
    on
        meta.variable = census.variable
        and coalesce(meta.age_from, 0) <= coalesce(census.age_from, 0)
inner join dim_unit on census.unit = dim_unit.unit
inner join dim_area on census.area_id = dim_area.area_id
where meta.per is null and dim_area.kind = 'city'
group by meta.indicator, census.area_id, census.year;
