-- Which figures of an indicator answer a plain question, of any area and period?
-- Grain: one row per figure: the one to use where several sources give one, and
-- targets; the newest first.
-- Parameters: lang, indicator, with_demo
-- Returns
--   indicator         varchar
--   name              varchar
--   area              varchar
--   boundary          varchar
--   area_kind         varchar
--   area_name         varchar
--   period            varchar
--   first_year        integer
--   year              integer  last year of the period
--   ends              integer  moment that the period ends at, in months
--   is_value          boolean  a reading, not a target
--   segment           varchar  readings of one segment compare with each other, or ''
--   shown.*
--   proof.*

select
    fig.indicator,
    fig.name,
    fig.area,
    fig.boundary,
    fig.area_kind,
    fig.area_name,
    fig.period,
    fig.first_year,
    fig.year,
    fig.ends,
    fig.is_value,
    coalesce(series.segment, '') as segment,
    unnest(fig.shown),
    unnest(fig.proof)
from figures($lang) as fig
left join mart_series as series
    on
        fig.indicator = series.indicator
        and fig.area_id = series.area_id
        and fig.place = series.place
        and fig.period = series.period
where
    fig.indicator = $indicator
    and ($with_demo or fig.kind <> 'demo')
    and fig.area_kind <> 'group'
    and (fig.is_preferred or fig.kind in ('target', 'annual_target'))
order by fig.year desc, fig.period desc, fig.area, fig.boundary, fig.kind, fig.place
