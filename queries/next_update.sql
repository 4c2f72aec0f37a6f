-- When is the next figure of an indicator due, by its rhythm and reporting lag?
-- Grain: one row per indicator with a published reading of the city or of a part of it.
-- Parameters: lang
-- Returns
--   indicator         varchar
--   name              varchar
--   last_period       varchar  of the newest published reading
--   frequency_months  integer
--   lag_days          integer  after the end of the period
--   due_period        varchar  the period that the next figure is for
--   due_on            date     last day on which it is not late

with newest as (
    select
        obs.indicator,
        max_by(obs.period, obs.ends) as last_period,
        -- The next end of a full period: a single month of a yearly figure is none.
        (max(obs.ends) // any_value(ind.frequency_months) + 1)
        * any_value(ind.frequency_months) as due_ends
    from mart_observation as obs
    inner join dim_indicator as ind on obs.indicator = ind.indicator
    where
        obs.is_preferred and obs.frequency <> 'span'
        and obs.area_kind in ('city', 'scope') and obs.kind in ('actual', 'baseline')
    group by obs.indicator
)

select
    newest.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    newest.last_period,
    ind.frequency_months,
    ind.lag_days,
    case ind.frequency_months
        when 1
            then strftime(make_date(1, 1, 1) + to_months(newest.due_ends - 1), '%Y-%m')
        when 3
            then
                ((newest.due_ends - 1) // 12 + 1) || '-Q'
                || ((newest.due_ends - 1) % 12 // 3 + 1)
        else cast((newest.due_ends - 1) // 12 + 1 as varchar)
    end as due_period,
    cast(
        make_date(1, 1, 1) + to_months(newest.due_ends) - to_days(1)
        + to_days(ind.lag_days) as date
    ) as due_on
from newest
inner join dim_indicator as ind on newest.indicator = ind.indicator
order by newest.indicator
