-- What does a map layer show in a year, area by area, and in what rank?
-- Grain: one row per area of the layer; areas without a figure have null.
--
-- Parameters
--   lang       varchar  'zh' or 'en'
--   layer      varchar  key of map_layer
--   year       integer
--   with_demo  boolean  demonstration figures may be used
--
-- Returns
--   area              varchar
--   area_name         varchar
--   short_name        varchar
--   indicator         varchar
--   name              varchar  of the indicator
--   period            varchar
--   year              integer
--   kind              varchar  null where nothing is published
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
--   place_in_rank     bigint   1 is the largest value
--   ranked            bigint   areas with a value

select
    area.area,
    pick($lang, area.name_zh, area.name_en) as area_name,
    pick($lang, area.short_zh, area.short_en) as short_name,
    map_layer.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    fig.period,
    cast($year as integer) as year,
    fig.kind,
    fig.qualifier,
    fig.value,
    coalesce(fig.digits, ind.decimals) as digits,
    pick($lang, ind.unit, ind.unit_en) as unit,
    fig.printed,
    fig.quote,
    fig.formula,
    fig.note,
    fig.source,
    fig.source_title,
    fig.source_publisher,
    fig.source_published,
    fig.source_grade,
    fig.source_url,
    if(
        fig.value is null, null,
        rank() over (order by fig.value desc nulls last)
    ) as place_in_rank,
    count(fig.value) over () as ranked
from map_layer
inner join dim_indicator as ind on map_layer.indicator = ind.indicator
inner join dim_area as area
    on
        area.boundary = if(map_layer.areas = 'groups', 'comparable', 'post2021')
        and area.kind in ('district', 'group')
left join figures($lang) as fig
    on
        map_layer.indicator = fig.indicator
        and area.area_id = fig.area_id
        and fig.is_preferred
        and fig.period = cast($year as varchar)
        and ($with_demo or fig.kind <> 'demo')
where map_layer.layer = $layer
order by fig.value desc nulls last, area.area
