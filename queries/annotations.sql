-- What do departments note to the figures of an indicator?
-- Grain: one row per note, the newest period first; those to figures that were
-- withdrawn since are left out.
-- Parameters: lang, indicator or null
-- Returns
--   indicator   varchar
--   area_id     varchar
--   area_name   varchar
--   period      varchar
--   department  varchar
--   text        varchar  as it was written, in one language
--   written     date
--   shown.*

select
    fig.indicator,
    fig.area_id,
    fig.area_name,
    fig.period,
    annotation.department,
    annotation.text,
    annotation.written,
    unnest(fig.shown)
from annotation
inner join figures($lang) as fig
    on
        annotation.indicator = fig.indicator
        and annotation.area_id = fig.area_id
        and annotation.period = fig.period
where
    ($indicator is null or annotation.indicator = $indicator)
    and fig.is_value
    and fig.is_preferred
    and fig.kind <> 'demo'
order by
    fig.indicator,
    fig.ends desc,
    fig.area_id,
    annotation.written,
    annotation.department
