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

with latest as (
    select
        fig.*,
        dim_pillar.page
    from figures($lang) as fig
    inner join dim_pillar on fig.pillar = dim_pillar.pillar
    where
        fig.is_preferred
        and fig.is_value
        and fig.kind in ('actual', 'baseline', 'derived')
        and fig.area_kind in ('city', 'scope')
        and dim_pillar.kind = 'pillar'
    qualify
        row_number() over (
            partition by fig.indicator
            order by
                fig.ends desc, fig.in_line desc, fig.area_kind, fig.area_id, fig.place
        ) = 1
)

select
    latest.indicator,
    latest.name,
    latest.pillar,
    latest.page,
    latest.area_name,
    latest.area,
    latest.period,
    unnest(latest.shown),
    unnest(latest.proof),
    series.earlier_period,
    series.earlier_value,
    lines.years,
    lines.readings
from latest
left join mart_step as series
    on
        latest.indicator = series.indicator
        and latest.area_id = series.area_id
        and latest.place = series.place
        and latest.period = series.period
left join sparklines() as lines
    on series.indicator = lines.indicator and series.segment = lines.segment
order by
    latest.ends desc, latest.proof.source_published desc, latest.period desc,
    latest.indicator
