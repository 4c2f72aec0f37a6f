-- Of one department there is one note to a figure in a file.
-- Verdict: reject
select
    n,
    'annotation' as field,
    coalesce(nullif(first_sheet, '') || ' ', '') || '#' || first_row as extra
from (
    select
        *,
        first_value(sheet) over same as first_sheet,
        first_value(row) over same as first_row,
        row_number() over same as nth
    from annotated
    window same as (
        partition by indicator, area, boundary, period, department
        order by n
        rows between unbounded preceding and current row
    )
) as numbered
where nth > 1
order by n
