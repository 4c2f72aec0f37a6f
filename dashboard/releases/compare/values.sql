-- Which values differ between two attached warehouses, `older` and `newer`?
-- Grain: one row per indicator, area, period and kind whose values differ.
with figures as (
    select
        'older' as side,
        *
    from older.mart_observation
    union all by name
    select
        'newer' as side,
        *
    from newer.mart_observation
),

printed as (
    select
        *,
        printed_value || ' ' || printed_unit
        || if(qualifier = 'exact', '', ' (' || qualifier || ')') as figure,
        {
            'value': value,
            'digits': digits,
            'qualifier': qualifier,
            'unit': unit,
            'unit_en': unit_en
        } as shown
    from figures
    where place <> 'computed'
),

differing as (
    select
        indicator,
        area_id,
        period,
        kind,
        string_agg(distinct figure, ' / ' order by figure) filter (
            where side = 'older'
        ) as old_value,
        string_agg(distinct figure, ' / ' order by figure) filter (
            where side = 'newer'
        ) as new_value,
        list(distinct shown order by shown) filter (
            where side = 'older' and figure is not null
        ) as old_figures,
        list(distinct shown order by shown) filter (
            where side = 'newer' and figure is not null
        ) as new_figures,
        string_agg(distinct source_title, ' / ' order by source_title) filter (
            where side = 'newer'
        ) as source_title
    from printed
    group by indicator, area_id, period, kind
    having old_value is distinct from new_value
)

select
    case
        when differing.old_value is null then 'new'
        when differing.new_value is null then 'removed'
        else 'changed'
    end as change,
    differing.indicator,
    ind.name_zh,
    ind.name_en,
    differing.area_id,
    area.name_zh as area_zh,
    area.name_en as area_en,
    differing.period,
    differing.kind,
    coalesce(differing.old_value, '') as old_value,
    coalesce(differing.new_value, '') as new_value,
    coalesce(differing.old_figures, []) as old_figures,
    coalesce(differing.new_figures, []) as new_figures,
    coalesce(differing.source_title, '') as source_title
from differing
left join named_indicator as ind on differing.indicator = ind.indicator
left join named_area as area on differing.area_id = area.area_id
order by
    change, differing.indicator, differing.area_id, differing.period, differing.kind
