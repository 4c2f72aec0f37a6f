-- No line is drawn across the boundary change of 2021 or across a series break.
-- Remedy: keep the area's vintage in every join; see sql/40_marts.sql.
select
    any_value(series.place) as place,
    series.indicator,
    series.segment,
    count(distinct series.boundary) as boundaries,
    min(series.year) as first_year,
    max(series.year) as last_year
from mart_series as series
left join indicator_break as gap on series.indicator = gap.indicator
group by series.indicator, series.segment, gap.before_year
having
    count(distinct series.boundary) > 1
    or (min(series.year) < gap.before_year and max(series.year) >= gap.before_year)
order by series.indicator, series.segment
