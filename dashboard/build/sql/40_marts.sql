-- Marts: what the questions in queries/ read.

-- The kind of period that an indicator's line is made of: the shortest by which it is
-- reported and of which two readings are known, else the year.
create temporary view line_of as
select
    preferred.indicator,
    preferred.frequency
from preferred
inner join dim_indicator as ind on preferred.indicator = ind.indicator
inner join
    (values ('month', 1), ('quarter', 3), ('year', 12)) as length (frequency, months)
    on preferred.frequency = length.frequency
where
    length.months >= least(ind.frequency_months, 12) and preferred.value is not null
group by preferred.indicator, preferred.frequency, length.months
having count(distinct preferred.ends) > 1 or length.months = 12
qualify
    row_number() over (partition by preferred.indicator order by length.months) = 1;

-- The notes to a figure in one text, oldest first.
create temporary view annotated as
select
    indicator,
    area_id,
    period,
    string_agg(
        text || '（' || department || '，' || written || '）',
        chr(10) order by written, department
    ) as annotation
from annotation
group by indicator, area_id, period;

-- One row per figure, with names, display value and source. `value` is in the
-- indicator's display unit; `digits` are the decimals to show: the source's own
-- where it printed that unit, else the indicator's. A growth rate keeps its unit.
-- `in_line`: of the kind of period that the indicator's line is made of.
create table mart_observation as
select
    fct.place,
    fct.indicator,
    ind.pillar,
    ind.name_zh as indicator_zh,
    ind.name_en as indicator_en,
    fct.area_id,
    area.area,
    area.boundary,
    area.kind as area_kind,
    area.name_zh as area_zh,
    area.name_en as area_en,
    fct.period,
    fct.frequency,
    fct.ends,
    fct.first_year,
    fct.year,
    fct.kind,
    fct.is_value,
    fct.qualifier,
    fct.printed_value,
    fct.printed_unit,
    fct.printed_name,
    fct.quote,
    fct.formula,
    fct.note,
    annotated.annotation,
    fct.source,
    src.title as source_title,
    src.publisher as source_publisher,
    src.published as source_published,
    src.grade as source_grade,
    src.url as source_url,
    if(fct.kind = 'stated_growth', fct.printed_unit, ind.unit) as unit,
    if(fct.kind = 'stated_growth', unit.unit_en, ind.unit_en) as unit_en,
    if(fct.kind = 'stated_growth', fct.value, fct.value / ind.factor) as value,
    if(
        fct.printed_unit = ind.unit or fct.kind = 'stated_growth',
        cast(fct.printed_decimals as integer), ind.decimals
    ) as digits,
    preferred.place is not null as is_preferred,
    fct.frequency = coalesce(line_of.frequency, 'year') as in_line
from fct_observation as fct
inner join dim_indicator as ind on fct.indicator = ind.indicator
inner join dim_area as area on fct.area_id = area.area_id
left join dim_source as src on fct.source = src.source
left join dim_unit as unit on fct.printed_unit = unit.unit
left join line_of on fct.indicator = line_of.indicator
left join annotated
    on
        fct.indicator = annotated.indicator
        and fct.area_id = annotated.area_id
        and fct.period = annotated.period
        and fct.is_value
        and fct.kind <> 'demo'
left join preferred
    on
        fct.indicator = preferred.indicator
        and fct.area_id = preferred.area_id
        and fct.period = preferred.period
        and fct.place = preferred.place
        and fct.kind = preferred.kind;

-- Readings in order. Two neighbours in one segment may be joined by a line; a break
-- (census, boundary change) starts a new segment, another kind of period is one of its
-- own, and a running total begins anew each year. A withheld reading (public edition:
-- no value) is none.
create table mart_series as
select
    obs.*,
    obs.area_id || '#' || cast(
        (
            select count(*)
            from indicator_break
            where
                indicator_break.indicator = obs.indicator
                and indicator_break.before_year <= obs.year
        ) as varchar
    )
    || if(obs.frequency = 'year', '', '#' || obs.frequency)
    || if(
        obs.frequency <> 'year' and ind.measure = 'to_date', '#' || obs.year, ''
    ) as segment
from mart_observation as obs
inner join dim_indicator as ind on obs.indicator = ind.indicator
where obs.is_preferred and obs.frequency <> 'span' and obs.value is not null;

-- The plan's own table, as printed, with growth recomputed beside the stated one.
-- A stated rate reproduces if it does to one decimal at least, the table's own.
create table mart_plan_row as
with figures as (
    select
        plan_row.plan,
        plan_row.row_number,
        plan_row.indicator,
        plan_row.printed_name,
        dim_plan.last_year - dim_plan.baseline_year as years,
        max(obs.quote) as quote,
        max(obs.source) as source,
        max(obs.value) filter (
            where obs.kind = 'baseline' and obs.year = dim_plan.baseline_year
        ) as baseline,
        max(obs.value) filter (
            where obs.kind = 'target' and obs.year = dim_plan.last_year
        ) as target,
        max(obs.value) filter (
            where obs.kind = 'actual' and obs.year = dim_plan.last_year
        ) as actual,
        max(obs.value) filter (where obs.kind = 'stated_growth') as stated_growth,
        max(obs.printed_value) filter (
            where obs.kind = 'baseline' and obs.year = dim_plan.baseline_year
        ) as baseline_printed,
        max(obs.printed_value) filter (
            where obs.kind = 'target' and obs.year = dim_plan.last_year
        ) as target_printed,
        max(obs.printed_value) filter (where obs.kind = 'actual') as actual_printed,
        max(obs.printed_value) filter (where obs.kind = 'stated_growth')
            as stated_growth_printed
    from plan_row
    inner join dim_plan on plan_row.plan = dim_plan.plan
    left join mart_observation as obs
        on
            plan_row.indicator = obs.indicator
            and dim_plan.area_id = obs.area_id
            -- A plan that was read out of its own document has one target and one
            -- baseline a row, wherever its table numbers them.
            and (
                starts_with(obs.quote, cast(plan_row.row_number as varchar) || '|')
                or (starts_with(obs.place, 'submissions/') and obs.kind <> 'actual')
            )
    where
        dim_plan.targets = 'known' and dim_plan.kind = 'five_year'
        and dim_plan.level = 'city'
    group by all
),

recomputed as (
    select
        *,
        if(
            baseline > 0 and actual > 0,
            cast(
                (power(cast(actual / baseline as double), 1.0 / years) - 1) * 100
                as decimal(12, 4)
            ),
            null
        ) as compound_growth,
        if(
            baseline > 0,
            cast(
                (cast(actual as double) / baseline - 1) * 100 / years as decimal(12, 4)
            ),
            null
        ) as mean_growth,
        cast(
            greatest(length(split_part(stated_growth_printed, '.', 2)), 1) as integer
        ) as growth_digits
    from figures
)

select
    *,
    case
        when stated_growth is null then null
        when
            round(cast(compound_growth as double), growth_digits)
            = cast(stated_growth as double) then 'compound'
        when
            round(cast(mean_growth as double), growth_digits)
            = cast(stated_growth as double) then 'simple_mean'
        else 'not_reproduced'
    end as growth_verdict
from recomputed;

create table release_info as
select
    cast(null as varchar) as release,
    cast(null as varchar) as input_hash,
    cast(null as timestamp) as built_at,
    cast(null as integer) as shape
where false;
