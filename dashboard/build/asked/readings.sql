-- What was read of the areas that have a plan, with the date of its source.
select
    preferred.indicator,
    preferred.area_id,
    preferred.period,
    preferred.value,
    preferred.qualifier,
    -- What cannot be read is for the checks to report, not for the method.
    if(
        regexp_full_match(dim_source.published, '\d{4}(-\d\d(-\d\d)?)?'),
        dim_source.published, null
    ) as published
from preferred
left join dim_source on preferred.source = dim_source.source
where
    preferred.area_id in (select dim_plan.area_id from dim_plan)
    and preferred.indicator in (select plan_row.indicator from plan_row)
    and preferred.frequency <> 'span'
    and preferred.kind <> 'demo'
    and preferred.value is not null
order by
    preferred.indicator,
    preferred.ends,
    -- The last of a moment is used: printed rather than computed, the longest.
    preferred.kind = 'derived' desc,
    len(preferred.period) desc
