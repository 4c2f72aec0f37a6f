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
    ind.name_zh,
    ind.name_en,
    differing.area_id,
    area.name_zh as area_zh,
    area.name_en as area_en,
    differing.period,
    differing.department,
    coalesce(differing.old_text, '') as old_text,
    coalesce(differing.new_text, '') as new_text,
    coalesce(differing.old_audience, '') as old_audience,
    coalesce(differing.new_audience, '') as new_audience
from differing
left join named_indicator as ind on differing.indicator = ind.indicator
left join named_area as area on differing.area_id = area.area_id
order by
    differing.indicator,
    differing.area_id,
    differing.period,
    differing.department
