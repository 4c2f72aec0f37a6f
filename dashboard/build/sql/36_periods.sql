-- Quarters out of months and years out of quarters, where none is published: a flow is
-- summed if every part is there, a stock or a running total is that of the last part.
-- A rate has neither, and a single month of what is known by the year is no quarter.

create temporary view part_of_longer as
select
    preferred.*,
    ind.measure,
    ind.frequency_months
from preferred
inner join dim_indicator as ind on preferred.indicator = ind.indicator
where ind.measure <> 'rate';

-- `length`: of the longer period, in months; `parts`: how many shorter ones it has.
create temporary macro made_of(shorter, longer, length, parts) as table
    select
        'computed' as place,
        part.indicator,
        part.area_id,
        case longer
            when 'year' then cast(part.year as varchar)
            else part.year || '-Q' || (((max(part.ends) - 1) % 12) // 3 + 1)
        end as period,
        if(bool_or(part.kind = 'demo'), 'demo', 'derived') as kind,
        if(bool_and(part.qualifier = 'exact'), 'exact', 'about') as qualifier,
        string_agg(part.period, ' + ' order by part.ends) as formula,
        max_by(part.source, part.ends) as source,
        longer as frequency,
        max(part.ends) as ends,
        any_value(part.first_year) as first_year,
        part.year,
        sum(part.value) as value,
        true as is_value
    from part_of_longer as part
    left join fct_observation as known
        on
            part.indicator = known.indicator
            and part.area_id = known.area_id
            and (part.ends + length - 1) // length * length = known.ends
            and known.frequency = longer
            and known.is_value
    where
        part.frequency = shorter
        and part.frequency_months < length
        and (part.measure = 'flow' or part.ends % length = 0)
        and known.indicator is null
    group by
        part.indicator, part.area_id, part.year, (part.ends - 1) // length, part.measure
    having part.measure <> 'flow' or count(*) = parts;

insert into fct_observation by name from made_of('month', 'quarter', 3, 3);
insert into fct_observation by name from made_of('quarter', 'year', 12, 4);
