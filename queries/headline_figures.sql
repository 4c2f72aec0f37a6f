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
    fig.earlier_period,
    fig.earlier_value,
    fig.years,
    fig.readings
from pillar_headline as head
inner join latest($lang) as fig on head.indicator = fig.indicator
where fig.is_newest
order by head.pillar, head.position
