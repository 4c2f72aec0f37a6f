-- A reading of the city or a part of it lies inside the indicator's plausible range.
-- Remedy: compare value and unit with the source, or widen `plausible` in the YAML.
select
    obs.place,
    obs.indicator,
    obs.area_id,
    obs.period,
    obs.value,
    obs.unit,
    ind.plausible_min,
    ind.plausible_max
from mart_observation as obs
inner join dim_indicator as ind on obs.indicator = ind.indicator
where
    obs.kind in ('actual', 'baseline', 'derived', 'demo', 'target', 'annual_target')
    and obs.area_kind not in ('province', 'nation')
    and obs.value not between ind.plausible_min and ind.plausible_max
order by obs.place, obs.indicator, obs.area_id
