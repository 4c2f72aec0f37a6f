-- Every note of a department has a figure's indicator, area and period that are known,
-- a department, a text, a day and an audience.
-- Remedy: put the named upload's folder back from a copy, or publish a file that
-- withdraws the note (数据台, sheet 批注, text 撤回).
with wrong as (
    select
        file,
        line,
        'indicator' as field
    from stg_annotation
    where indicator not in (select dim_indicator.indicator from dim_indicator)
    union all
    select
        file,
        line,
        'area and boundary'
    from stg_annotation
    where area || '@' || boundary not in (select dim_area.area_id from dim_area)
    union all
    select
        file,
        line,
        'period'
    from stg_annotation
    where
        not regexp_full_match(
            period, '\d{4}(-\d{4}|-Q[1-4]|-(0[1-9]|1[0-2]))?'
        )
    union all
    select
        file,
        line,
        'department or text'
    from stg_annotation
    where trim(coalesce(department, '')) = '' or trim(coalesce(text, '')) = ''
    union all
    select
        file,
        line,
        'written'
    from stg_annotation
    where try_cast(written as date) is null
    union all
    select
        file,
        line,
        'audience'
    from stg_annotation
    where coalesce(audience, '') not in ('internal', 'public')
)

select
    file,
    line,
    field
from wrong
order by file, line, field
