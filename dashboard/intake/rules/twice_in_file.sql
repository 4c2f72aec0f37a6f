-- One indicator, area, period and kind stand in one row of a file.
-- Verdict: reject
select
    n,
    coalesce(nullif(first_sheet, '') || ' ', '') || '#' || first_row as extra
from (
    select
        *,
        first_value(sheet) over same as first_sheet,
        first_value(row) over same as first_row,
        row_number() over same as nth
    from given
    window same as (
        partition by indicator, area, boundary, period, kind
        order by n
        rows between unbounded preceding and current row
    )
) as numbered
where nth > 1
order by n
