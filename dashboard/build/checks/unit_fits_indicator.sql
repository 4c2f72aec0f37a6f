-- A figure's unit converts into its indicator's unit.
-- Remedy: correct the unit, or give both units the same base in units.yml.
select
    fct.place,
    fct.indicator,
    fct.printed_unit,
    ind.unit as indicator_unit
from fct_observation as fct
inner join dim_indicator as ind on fct.indicator = ind.indicator
inner join dim_unit as unit on fct.printed_unit = unit.unit
where
    fct.kind <> 'stated_growth'
    and unit.base_unit <> ind.base_unit
order by fct.place
