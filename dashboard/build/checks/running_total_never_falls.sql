-- A running total (累计) never falls within a year.
-- Remedy: compare both figures with their sources; one may be the month alone, or
-- corrected later without the earlier one being corrected too.
select
    now.place,
    now.indicator,
    now.area_id,
    now.period,
    now.value,
    before.period as before_period,
    before.value as before_value
from preferred as now
inner join dim_indicator as ind on now.indicator = ind.indicator
inner join preferred as before
    on
        now.indicator = before.indicator
        and now.area_id = before.area_id
        and now.year = before.year
        and now.ends > before.ends
where
    ind.measure = 'to_date' and now.frequency <> 'span' and before.frequency <> 'span'
    and now.value < before.value
    and now.qualifier in ('exact', 'about', 'nearly')
order by now.place, before.period
