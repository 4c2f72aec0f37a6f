-- How has an indicator moved in the chosen districts, on either side of 2021?
-- Grain: one row per district, boundary and period; rows of one segment may be joined.
-- Parameters: lang, indicator, areas
-- Returns
--   name              varchar
--   area              varchar
--   area_id           varchar  with its boundary: 余杭 before and after are two
--   area_name         varchar
--   area_kind         varchar
--   boundary          varchar
--   segment           varchar
--   period            varchar
--   year              integer
--   in_line           boolean  of the kind of period that the line is made of
--   shown.*
--   proof.*
--   changes.*

select
    fig.name,
    fig.area,
    fig.area_id,
    fig.area_name || if(
        fig.boundary = 'pre2021', pick($lang, '（2021年前）', ' (before 2021)'), ''
    ) as area_name,
    fig.area_kind,
    fig.boundary,
    series.segment,
    fig.period,
    fig.year,
    fig.in_line,
    unnest(fig.shown),
    unnest(fig.proof),
    unnest(moved.changes)
from figures($lang) as fig
inner join mart_series as series
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
    fig.indicator = $indicator
    and list_contains($areas, fig.area)
    and fig.area_kind = 'district'
    and fig.kind <> 'demo'
order by list_position($areas, fig.area), fig.boundary desc, fig.ends, fig.frequency
