-- Facts. Grain of fct_observation: one published, derived or demonstration
-- figure. `value` is in the base unit; `printed_value` and `printed_unit` are the
-- source's own. `is_value`: a reading of the indicator, not a target or a goal.
-- `frequency`: 'year', 'quarter', 'month' or 'span' (several years); `ends`: the moment
-- the period ends at, in months, so that 2025, 2025-Q4 and 2025-12 end together.

create table fct_observation as
with dated as (
    select
        *,
        case
            when regexp_full_match(period, '\d{4}') then 'year'
            when regexp_full_match(period, '\d{4}-Q[1-4]') then 'quarter'
            when regexp_full_match(period, '\d{4}-(0[1-9]|1[0-2])') then 'month'
            when regexp_full_match(period, '\d{4}-\d{4}') then 'span'
        end as frequency
    from stg_observation
)

select
    file || ':' || line as place,
    indicator,
    area || '@' || boundary as area_id,
    period,
    kind,
    qualifier,
    value as printed_value,
    dated.unit as printed_unit,
    printed_name,
    quote,
    formula,
    note,
    source,
    frequency,
    try_cast(left(period, 4) as integer) as first_year,
    try_cast(if(frequency = 'span', right(period, 4), left(period, 4)) as integer)
        as year,
    case frequency
        when 'month'
            then
                12 * (try_cast(left(period, 4) as integer) - 1)
                + try_cast(right(period, 2) as integer)
        when 'quarter'
            then
                12 * (try_cast(left(period, 4) as integer) - 1)
                + 3 * try_cast(right(period, 1) as integer)
        else 12 * try_cast(right(period, 4) as integer)
    end as ends,
    cast(
        try_cast(value as decimal(24, 6)) * dim_unit.factor as decimal(24, 6)
    ) as value,
    coalesce(length(split_part(value, '.', 2)), 0) as printed_decimals,
    kind in ('actual', 'baseline', 'derived', 'demo') as is_value
from dated
left join dim_unit on dated.unit = dim_unit.unit;

-- The reading to use where several sources give one: published before derived
-- before demonstration, then the better source, then the file's order.
create view preferred as
select
    fct.*,
    dim_source.grade
from fct_observation as fct
left join dim_source on fct.source = dim_source.source
where fct.is_value
qualify
    row_number() over (
        partition by fct.indicator, fct.area_id, fct.period
        order by
            list_position(['actual', 'baseline', 'derived', 'demo'], fct.kind),
            dim_source.grade,
            fct.place
    ) = 1;
