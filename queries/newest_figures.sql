-- What is the newest figure of every indicator of the pillars, and how has it moved?
-- Grain: one row per indicator with a figure of the city or of a part of it, newest
-- first. The earlier figure is given only inside one comparable segment and area, if
-- exact.
-- Parameters: lang
-- Returns
--   indicator         varchar
--   name              varchar
--   pillar            varchar
--   page              varchar  page that shows it
--   area_name         varchar
--   area              varchar
--   period            varchar
--   shown.*
--   proof.*
--   earlier_period    varchar  null where nothing comparable is earlier
--   earlier_value     double
--   years             double[]  of the small line: one area, one segment
--   readings          double[]   of the small line

select
    fig.indicator,
    fig.name,
    fig.pillar,
    dim_pillar.page,
    fig.area_name,
    fig.area,
    fig.period,
    unnest(fig.shown),
    unnest(fig.proof),
    fig.earlier_period,
    fig.earlier_value,
    fig.years,
    fig.readings
from latest($lang) as fig
inner join dim_pillar on fig.pillar = dim_pillar.pillar
where fig.is_newest and dim_pillar.kind = 'pillar'
order by fig.ends desc, fig.proof.source_published desc, fig.period desc, fig.indicator
