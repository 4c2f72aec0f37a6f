-- A figure lies in the indicator's plausible range, as the build demands.
-- Verdict: reject
select
    n,
    format('{:g}–{:g} {}', plausible_min, plausible_max, indicator_unit) as extra
from given
where
    shown not between plausible_min and plausible_max
    and not (shown < 0 and plausible_min >= 0)
order by n
