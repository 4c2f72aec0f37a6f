-- What is the city's own value of a layer's indicator, nearest to a year?
-- Grain: at most one row; a published value before a derived one.
--
-- Parameters
--   lang   varchar  'zh' or 'en'
--   layer  varchar  key of map_layer
--   year   integer
--
-- Returns
--   name              varchar
--   area_name         varchar
--   period            varchar
--   kind              varchar
--   qualifier         varchar
--   value             double   in the display unit
--   digits            integer
--   unit              varchar
--   printed           varchar
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
    fig.name,
    fig.area_name,
    fig.period,
    fig.kind,
    fig.qualifier,
    fig.value,
    fig.digits,
    fig.unit,
    fig.printed,
    fig.quote,
    fig.formula,
    fig.note,
    fig.source,
    fig.source_title,
    fig.source_publisher,
    fig.source_published,
    fig.source_grade,
    fig.source_url
from map_layer
inner join figures($lang) as fig on map_layer.indicator = fig.indicator
where
    map_layer.layer = $layer
    and fig.area_kind = 'city'
    and fig.is_preferred
    and fig.kind <> 'demo'
    and fig.first_year = fig.year
order by abs(fig.year - $year), fig.year desc
limit 1
