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
        count(*) as figures
    from mart_observation
    where kind <> 'demo'
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
    series.earlier_period,
    series.earlier_value,
    lines.years,
    lines.readings
from figures($lang) as fig
inner join counted on fig.indicator = counted.indicator
inner join dim_indicator as ind on fig.indicator = ind.indicator
left join mart_step as series
    on
        fig.indicator = series.indicator
        and fig.area_id = series.area_id
        and fig.place = series.place
        and fig.period = series.period
left join sparklines() as lines
    on series.indicator = lines.indicator and series.segment = lines.segment
left join changes() as moved
    on
        fig.indicator = moved.indicator
        and fig.area_id = moved.area_id
        and fig.period = moved.period
        and fig.is_preferred
where
    fig.pillar = $pillar
    and fig.kind <> 'demo'
    and (fig.is_preferred or not fig.is_value)
qualify
    row_number() over (
        partition by fig.indicator
        order by
            fig.is_value desc,
            list_position(
                ['city', 'scope', 'district', 'group', 'province'],
                fig.area_kind
            ),
            fig.ends desc,
            fig.in_line desc,
            fig.area_id
    ) = 1
order by counted.figures desc, fig.name, fig.indicator
