-- Only a note that is published can be withdrawn.
-- Verdict: reject
select
    n,
    'annotation' as field
from annotated
where
    action = 'withdraw'
    and (indicator, area || '@' || boundary, period, department) not in (
        select (noted.indicator, noted.area_id, noted.period, noted.department)
        from warehouse.annotation as noted
    )
order by n
