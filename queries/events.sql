-- What happened to one indicator, its pillar, or in the plans that promise it?
-- Grain: one row per indicator and event, the oldest first.
-- Parameters: lang, indicator or null
-- Returns
--   indicator         varchar
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
    ind.indicator,
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
inner join dim_indicator as ind
    on $indicator is null or ind.indicator = $indicator
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
order by ind.indicator, event.date, event.event
