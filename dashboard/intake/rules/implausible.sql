-- A figure lies in the indicator's plausible range, as the build demands.
-- Verdict: reject
select
    sheet,
    row,
    'value' as field,
    printed as value,
    format('{:g}–{:g} {}', plausible_min, plausible_max, indicator_unit) as extra
from given
where
    shown not between plausible_min and plausible_max
    and not (shown < 0 and plausible_min >= 0)
order by n
