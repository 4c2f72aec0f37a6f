-- What was read of the city year by year, with the date of its source.
select
    preferred.indicator,
    preferred.year,
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
    preferred.area_id = $city
    and preferred.first_year = preferred.year
    and preferred.kind <> 'demo'
    and preferred.value is not null
order by preferred.indicator, preferred.year
