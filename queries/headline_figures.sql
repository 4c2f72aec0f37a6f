-- Which figure stands for each headline indicator, and what was the one before?
-- Grain: one row per pillar and headline indicator, in the pillar's order. The
-- earlier figure is given only inside one comparable segment and area, if exact.
-- Parameters: lang
-- Returns
--   pillar            varchar
--   indicator         varchar
--   name              varchar
--   area_name         varchar
--   area              varchar
--   period            varchar
--   shown.*
--   proof.*
--   earlier_period    varchar  null where nothing comparable is earlier
--   earlier_value     double
--   years             double[]  of the sparkline
--   readings          double[]   of the sparkline

select
    head.pillar,
    fig.indicator,
    fig.name,
    fig.area_name,
    fig.area,
    fig.period,
    unnest(fig.shown),
    unnest(fig.proof),
    series.earlier_period,
    series.earlier_value,
    lines.years,
    lines.readings
from pillar_headline as head
inner join figures($lang) as fig
    on head.indicator = fig.indicator and fig.is_preferred and fig.kind <> 'demo'
left join mart_step as series
    on
        fig.indicator = series.indicator
        and fig.area_id = series.area_id
        and fig.place = series.place
        and fig.period = series.period
left join sparklines() as lines
    on series.indicator = lines.indicator and series.segment = lines.segment
where fig.area_kind in ('city', 'scope')
qualify
    row_number() over (
        partition by head.pillar, head.indicator
        order by fig.ends desc, fig.in_line desc, fig.area_kind, fig.area_id
    ) = 1
order by head.pillar, head.position
