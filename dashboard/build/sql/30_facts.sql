-- Facts. Grain of fct_observation: one published, derived or demonstration
-- figure. `value` is in the base unit; `printed_value` and `printed_unit` are the
-- source's own. `is_value`: a reading of the indicator, not a target or a goal.

create table fct_observation as
select
    file || ':' || line as place,
    indicator,
    area || '@' || boundary as area_id,
    period,
    kind,
    qualifier,
    value as printed_value,
    stg_observation.unit as printed_unit,
    printed_name,
    quote,
    formula,
    note,
    source,
    try_cast(split_part(period, '-', 1) as integer) as first_year,
    try_cast(split_part(period, '-', -1) as integer) as year,
    cast(
        try_cast(value as decimal(24, 6)) * dim_unit.factor as decimal(24, 6)
    ) as value,
    coalesce(length(split_part(value, '.', 2)), 0) as printed_decimals,
    kind in ('actual', 'baseline', 'derived', 'demo') as is_value
from stg_observation
left join dim_unit on stg_observation.unit = dim_unit.unit;

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
