-- Which values differ between two attached warehouses, `older` and `newer`?
-- Grain: one row per indicator, area, period and kind whose values differ.
with older_values as (
    select
        indicator,
        area_id,
        period,
        kind,
        string_agg(distinct figure, ' / ' order by figure) as figure
    from (
        select
            *,
            printed_value || ' ' || printed_unit
            || if(qualifier = 'exact', '', ' (' || qualifier || ')') as figure
        from older.mart_observation
        where place <> 'computed'
    ) as printed
    group by indicator, area_id, period, kind
),

newer_values as (
    select
        indicator,
        area_id,
        period,
        kind,
        string_agg(distinct figure, ' / ' order by figure) as figure,
        string_agg(distinct source_title, ' / ' order by source_title) as source_title
    from (
        select
            *,
            printed_value || ' ' || printed_unit
            || if(qualifier = 'exact', '', ' (' || qualifier || ')') as figure
        from newer.mart_observation
        where place <> 'computed'
    ) as printed
    group by indicator, area_id, period, kind
),

differing as (
    select
        coalesce(newer_values.indicator, older_values.indicator) as indicator,
        coalesce(newer_values.area_id, older_values.area_id) as area_id,
        coalesce(newer_values.period, older_values.period) as period,
        coalesce(newer_values.kind, older_values.kind) as kind,
        older_values.figure as old_value,
        newer_values.figure as new_value,
        newer_values.source_title
    from older_values
    full outer join newer_values
        on
            older_values.indicator = newer_values.indicator
            and older_values.area_id = newer_values.area_id
            and older_values.period = newer_values.period
            and older_values.kind = newer_values.kind
    where older_values.figure is distinct from newer_values.figure
)

select
    case
        when differing.old_value is null then 'new'
        when differing.new_value is null then 'removed'
        else 'changed'
    end as change,
    differing.indicator,
    coalesce(ind.name_zh, old_ind.name_zh) as name_zh,
    coalesce(ind.name_en, old_ind.name_en) as name_en,
    differing.area_id,
    coalesce(area.name_zh, old_area.name_zh) as area_zh,
    coalesce(area.name_en, old_area.name_en) as area_en,
    differing.period,
    differing.kind,
    coalesce(differing.old_value, '') as old_value,
    coalesce(differing.new_value, '') as new_value,
    coalesce(differing.source_title, '') as source_title
from differing
left join newer.dim_indicator as ind on differing.indicator = ind.indicator
left join older.dim_indicator as old_ind on differing.indicator = old_ind.indicator
left join newer.dim_area as area on differing.area_id = area.area_id
left join older.dim_area as old_area on differing.area_id = old_area.area_id
order by
    change, differing.indicator, differing.area_id, differing.period, differing.kind
