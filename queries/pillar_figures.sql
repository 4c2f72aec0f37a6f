-- Which figures of a pillar are published, each with its source?
-- Grain: one row per figure, newest first inside an indicator.
--
-- Parameters
--   lang    varchar  'zh' or 'en'
--   pillar  varchar  key of dim_pillar; null for all
--   source  varchar  key of dim_source; null for all
--
-- Returns
--   indicator         varchar
--   name              varchar
--   area_name         varchar
--   area              varchar
--   period            varchar
--   kind              varchar
--   qualifier         varchar
--   value             double   in the display unit
--   digits            integer  decimals to show
--   unit              varchar
--   printed           varchar
--   printed_name      varchar
--   quote             varchar
--   formula           varchar
--   note              varchar
--   source            varchar
--   source_title      varchar
--   source_publisher  varchar
--   source_published  varchar
--   source_grade      varchar
--   source_url        varchar

select
    fig.indicator,
    fig.name,
    fig.area_name,
    fig.area,
    fig.period,
    fig.kind,
    fig.qualifier,
    fig.value,
    fig.digits,
    fig.unit,
    fig.printed,
    fig.printed_name,
    fig.quote,
    fig.formula,
    fig.note,
    fig.source,
    fig.source_title,
    fig.source_publisher,
    fig.source_published,
    fig.source_grade,
    fig.source_url
from figures($lang) as fig
where
    ($pillar is null or fig.pillar = $pillar)
    and ($source is null or fig.source = $source)
    and fig.kind <> 'demo'
    and fig.area_kind <> 'group'
order by
    fig.name, fig.indicator, fig.area, fig.year desc, fig.kind, fig.place
