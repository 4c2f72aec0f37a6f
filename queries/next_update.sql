-- When is the next figure of an indicator due, by its rhythm and reporting lag?
-- Grain: one row per indicator with a published yearly reading of the city or of a
-- part of it.
-- Parameters: lang
-- Returns
--   indicator        varchar
--   name             varchar
--   last_year        integer  of the newest published reading
--   frequency_years  integer
--   lag_days         integer  after 31 December of the year
--   due_year         integer  the year that the next figure is for
--   due_on           date     last day on which it is not late

with newest as (
    select
        indicator,
        max(year) as last_year
    from mart_series
    where area_kind in ('city', 'scope') and kind in ('actual', 'baseline')
    group by indicator
)

select
    newest.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    newest.last_year,
    ind.frequency_years,
    ind.lag_days,
    newest.last_year + ind.frequency_years as due_year,
    make_date(newest.last_year + ind.frequency_years, 12, 31) + ind.lag_days as due_on
from newest
inner join dim_indicator as ind on newest.indicator = ind.indicator
order by newest.indicator
