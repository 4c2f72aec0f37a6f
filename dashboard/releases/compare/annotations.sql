-- Which notes of departments differ between two attached warehouses, `older` and
-- `newer`?
-- Grain: one row per figure and department whose notes differ.
with differing as (
    select
        coalesce(newer_note.indicator, older_note.indicator) as indicator,
        coalesce(newer_note.area_id, older_note.area_id) as area_id,
        coalesce(newer_note.period, older_note.period) as period,
        coalesce(newer_note.department, older_note.department) as department,
        older_note.text as old_text,
        newer_note.text as new_text,
        older_note.audience as old_audience,
        newer_note.audience as new_audience
    from older.annotation as older_note
    full outer join newer.annotation as newer_note
        on
            older_note.indicator = newer_note.indicator
            and older_note.area_id = newer_note.area_id
            and older_note.period = newer_note.period
            and older_note.department = newer_note.department
    where
        older_note.text is distinct from newer_note.text
        or older_note.audience is distinct from newer_note.audience
)

select
    case
        when differing.old_text is null then 'new'
        when differing.new_text is null then 'removed'
        else 'changed'
    end as change,
    differing.indicator,
    coalesce(ind.name_zh, old_ind.name_zh) as name_zh,
    coalesce(ind.name_en, old_ind.name_en) as name_en,
    differing.area_id,
    coalesce(area.name_zh, old_area.name_zh) as area_zh,
    coalesce(area.name_en, old_area.name_en) as area_en,
    differing.period,
    differing.department,
    coalesce(differing.old_text, '') as old_text,
    coalesce(differing.new_text, '') as new_text,
    coalesce(differing.old_audience, '') as old_audience,
    coalesce(differing.new_audience, '') as new_audience
from differing
left join newer.dim_indicator as ind on differing.indicator = ind.indicator
left join older.dim_indicator as old_ind on differing.indicator = old_ind.indicator
left join newer.dim_area as area on differing.area_id = area.area_id
left join older.dim_area as old_area on differing.area_id = old_area.area_id
order by
    differing.indicator,
    differing.area_id,
    differing.period,
    differing.department
