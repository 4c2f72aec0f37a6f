-- What happened to an indicator, its pillar, or in the plans that promise it?
-- Grain: one row per event, the oldest first.
-- Parameters: lang, indicator
-- Returns
--   event             varchar
--   date              date
--   text              varchar
--   source            varchar
--   source_title      varchar
--   source_publisher  varchar
--   source_published  varchar
--   source_grade      varchar
--   source_url        varchar

select
    event.event,
    event.date,
    pick($lang, event.text_zh, event.text_en) as text,
    cited.source,
    cited.source_title,
    cited.source_publisher,
    cited.source_published,
    cited.source_grade,
    cited.source_url
from event
inner join dim_indicator as ind on ind.indicator = $indicator
inner join sources() as cited on event.source = cited.source
where
    list_contains(string_split(event.indicators, ';'), ind.indicator)
    or event.pillar = ind.pillar
    or exists (
        select 1
        from fct_status
        inner join dim_plan on fct_status.plan = dim_plan.plan
        where
            fct_status.indicator = ind.indicator
            and dim_plan.source = event.source
    )
order by event.date, event.event
