-- Two published values of one indicator, area and year are a recorded conflict.
-- Remedy: describe it in data/facts/conflicts.csv, or separate the definitions.
select
    string_agg(fct.place, ' and ' order by fct.place) as place,
    fct.indicator,
    fct.area_id,
    fct.period,
    min(fct.value) as lowest,
    max(fct.value) as highest
from fct_observation as fct
where
    fct.is_value
    and fct.kind <> 'demo'
    and fct.place <> 'computed'
    and fct.indicator not in (
        select unnest(string_split(coalesce(conflict.indicator, ''), ';'))
        from conflict
    )
group by fct.indicator, fct.area_id, fct.period
having max(fct.value) - min(fct.value) > 0.0006 * max(abs(fct.value))
order by fct.indicator, fct.area_id
