-- Quarters out of months and years out of quarters, where none is published: a flow is
-- summed if every part is there, a stock or a running total is that of the last part.
-- A rate has neither.

insert into fct_observation by name
select
    'computed' as place,
    part.indicator,
    part.area_id,
    part.year || '-Q' || (((part.ends - 1) % 12) // 3 + 1) as period,
    if(bool_or(part.kind = 'demo'), 'demo', 'derived') as kind,
    if(bool_and(part.qualifier = 'exact'), 'exact', 'about') as qualifier,
    string_agg(part.period, ' + ' order by part.ends) as formula,
    max_by(part.source, part.ends) as source,
    'quarter' as frequency,
    max(part.ends) as ends,
    any_value(part.first_year) as first_year,
    part.year,
    sum(part.value) as value,
    true as is_value
from preferred as part
inner join dim_indicator as ind on part.indicator = ind.indicator
where
    part.frequency = 'month'
    -- A single month of what is known by the year is no quarter.
    and ind.frequency_months = 1
    and (ind.measure = 'flow' or (ind.measure <> 'rate' and part.ends % 3 = 0))
    and not exists (
        select 1
        from fct_observation as known
        where
            known.indicator = part.indicator
            and known.area_id = part.area_id
            and known.frequency = 'quarter'
            and known.ends = -(-part.ends // 3) * 3
            and known.is_value
    )
group by
    part.indicator, part.area_id, part.year, ((part.ends - 1) % 12) // 3, ind.measure
having ind.measure <> 'flow' or count(*) = 3;

insert into fct_observation by name
select
    'computed' as place,
    part.indicator,
    part.area_id,
    cast(part.year as varchar) as period,
    if(bool_or(part.kind = 'demo'), 'demo', 'derived') as kind,
    if(bool_and(part.qualifier = 'exact'), 'exact', 'about') as qualifier,
    string_agg(part.period, ' + ' order by part.ends) as formula,
    max_by(part.source, part.ends) as source,
    'year' as frequency,
    max(part.ends) as ends,
    any_value(part.first_year) as first_year,
    part.year,
    sum(part.value) as value,
    true as is_value
from preferred as part
inner join dim_indicator as ind on part.indicator = ind.indicator
where
    part.frequency = 'quarter'
    and ind.frequency_months in (1, 3)
    and (ind.measure = 'flow' or (ind.measure <> 'rate' and part.ends % 12 = 0))
    and not exists (
        select 1
        from fct_observation as known
        where
            known.indicator = part.indicator
            and known.area_id = part.area_id
            and known.frequency = 'year'
            and known.ends = 12 * part.year
            and known.is_value
    )
group by part.indicator, part.area_id, part.year, ind.measure
having ind.measure <> 'flow' or count(*) = 4;
