-- What is the latest published figure of every indicator of a pillar?
-- Grain: one row per indicator; the city's figure before that of a part of it.
-- Parameters: lang, pillar
-- Returns
--   indicator         varchar
--   name              varchar
--   area_name         varchar
--   area              varchar
--   period            varchar
--   shown.*
--   proof.*
--   changes.*
--   base_unit         varchar  units of one base unit measure the same
--   base_value        double   in it
--   figures           bigint   published and derived figures of the indicator
--   earlier_period    varchar  null where nothing comparable is earlier
--   earlier_value     double
--   years             double[]  of the sparkline: one area, one segment
--   readings          double[]   of the sparkline

with counted as (
    select
        indicator,
        total(figures, kind <> 'demo') as figures
    from mart_count
    group by indicator
)

select
    fig.indicator,
    fig.name,
    fig.area_name,
    fig.area,
    fig.period,
    unnest(fig.shown),
    unnest(fig.proof),
    unnest(moved.changes),
    ind.base_unit,
    fig.shown.value * ind.factor as base_value,
    counted.figures,
    fig.earlier_period,
    fig.earlier_value,
    fig.years,
    fig.readings
from latest($lang) as fig
inner join counted on fig.indicator = counted.indicator
inner join dim_indicator as ind on fig.indicator = ind.indicator
left join changes() as moved
    on
        fig.indicator = moved.indicator
        and fig.area_id = moved.area_id
        and fig.period = moved.period
        and fig.is_preferred
where fig.pillar = $pillar and fig.is_leading
order by counted.figures desc, fig.name, fig.indicator
