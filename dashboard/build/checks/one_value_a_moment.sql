-- A stock or running total has one value at one moment: that of December, of the fourth
-- quarter and of the year.
-- Remedy: keep the figure of the better source, and record the other in conflicts.csv.
select
    longer.place,
    longer.indicator,
    longer.area_id,
    longer.period,
    longer.value,
    shorter.period as other_period,
    shorter.value as other_value
from preferred as longer
inner join dim_indicator as ind on longer.indicator = ind.indicator
inner join preferred as shorter
    on
        longer.indicator = shorter.indicator
        and longer.area_id = shorter.area_id
        and longer.ends = shorter.ends
        and len(longer.period) < len(shorter.period)
where
    ind.measure in ('stock', 'to_date')
    and longer.frequency <> 'span' and shorter.frequency <> 'span'
    and (longer.kind = 'demo') = (shorter.kind = 'demo')
    and longer.value <> shorter.value
order by longer.place, shorter.period
