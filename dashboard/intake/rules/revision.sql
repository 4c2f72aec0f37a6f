-- A published figure is changed only with a reason.
-- Verdict: confirm
select
    n,
    published_printed as extra
from beside
where
    action = 'set'
    and reason = ''
    and (base_value <> published_value or qualifier <> published_qualifier)
order by n
