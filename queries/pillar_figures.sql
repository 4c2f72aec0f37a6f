-- Which figures of a pillar are published, each with its source?
-- Grain: one row per figure, newest first inside an indicator.
-- Parameters: lang, pillar or null, source or null
-- Returns
--   indicator         varchar
--   name              varchar
--   area_name         varchar
--   area              varchar
--   period            varchar
--   shown.*
--   printed_name      varchar
--   proof.*

select
    fig.indicator,
    fig.name,
    fig.area_name,
    fig.area,
    fig.period,
    unnest(fig.shown),
    fig.printed_name,
    unnest(fig.proof)
from figures($lang) as fig
where
    ($pillar is null or fig.pillar = $pillar)
    and ($source is null or fig.source = $source)
    and fig.kind <> 'demo'
    and fig.area_kind <> 'group'
order by
    fig.name, fig.indicator, fig.area, fig.ends desc, fig.frequency, fig.kind, fig.place
