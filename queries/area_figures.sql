-- What is known of one district or comparable group, newest per indicator?
-- Grain: one row per indicator.
--
-- Parameters
--   lang       varchar  'zh' or 'en'
--   area       varchar  code of a district or id of a group
--   with_demo  boolean  demonstration figures may be used
--
-- Returns
--   indicator         varchar
--   name              varchar
--   area_name         varchar
--   area              varchar
--   boundary          varchar  'pre2021', 'post2021' or 'comparable'
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
    fig.indicator,
    fig.name,
    fig.area_name,
    fig.area,
    fig.boundary,
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
from figures($lang) as fig
where
    fig.area = $area
    and fig.boundary in ('post2021', 'comparable')
    and fig.is_preferred
    and ($with_demo or fig.kind <> 'demo')
qualify
    row_number() over (
        partition by fig.indicator
        order by fig.kind = 'demo', fig.year desc, fig.period
    ) = 1
order by fig.kind = 'demo', fig.pillar, fig.name
