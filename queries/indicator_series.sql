-- How has one indicator moved, and what did plans ask of it?
-- Grain: one row per figure; readings, plan targets and one-year goals of the
-- city and its parts (not single districts unless nothing else is published).
-- Parameters: lang, indicator or null
-- Returns
--   indicator         varchar
--   name              varchar
--   area_id           varchar
--   area_name         varchar
--   area_kind         varchar
--   segment           varchar  rows of one segment may be joined by a line
--   period            varchar
--   year              integer  last year of the period
--   in_line           boolean  of the kind of period that the line is made of
--   shown.*
--   proof.*
--   changes.*

select
    fig.indicator,
    fig.name,
    fig.area_id,
    fig.area_name,
    fig.area_kind,
    coalesce(series.segment, fig.area_id || '#') as segment,
    fig.period,
    fig.year,
    fig.in_line,
    unnest(fig.shown),
    unnest(fig.proof),
    unnest(moved.changes)
from figures($lang) as fig
left join mart_series as series
    on
        fig.indicator = series.indicator
        and fig.area_id = series.area_id
        and fig.place = series.place
        and fig.period = series.period
left join changes() as moved
    on
        fig.indicator = moved.indicator
        and fig.area_id = moved.area_id
        and fig.period = moved.period
        and fig.is_preferred
where
    ($indicator is null or fig.indicator = $indicator)
    and fig.kind <> 'demo'
    and (
        fig.area_kind in ('city', 'scope', 'province')
        or not exists (
            select 1
            from mart_observation as other
            where
                other.indicator = fig.indicator
                and other.area_kind in ('city', 'scope')
        )
    )
order by
    fig.indicator,
    list_position(['city', 'scope', 'province', 'district', 'group'], fig.area_kind),
    fig.area_id, fig.ends, fig.frequency, fig.kind, fig.place
