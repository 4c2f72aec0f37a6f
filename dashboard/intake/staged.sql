-- The tables that intake/rules read, from the rows of an upload (`uploaded`). A rule
-- answers with `n`, the row's place in the upload; beside it `extra`, a word for its
-- sentence, and where the finding is not about the figure, `field` and `value`.

-- One row per row of the upload; `base_value` in the base unit, `shown` in the
-- indicator's own unit.
create temp table given as
select
    up.* exclude (unit, factor, value),
    cast(up.value as decimal(24, 6)) * up.factor as base_value,
    cast(cast(up.value as decimal(24, 6)) * up.factor as double)
    / ind.factor as shown,
    ind.unit as indicator_unit,
    ind.factor as indicator_factor,
    ind.plausible_min,
    ind.plausible_max,
    ind.frequency_months,
    ind.measure
from uploaded as up
inner join warehouse.dim_indicator as ind on up.indicator = ind.indicator;

-- One row per published reading or target that an upload may revise.
create temp table published as
select
    obs.indicator,
    obs.area,
    obs.boundary,
    obs.period,
    obs.ends,
    obs.kind,
    case obs.frequency when 'month' then 1 when 'quarter' then 3 else 12 end as months,
    obs.qualifier,
    obs.value * ind.factor as base_value,
    obs.printed_value || ' ' || obs.printed_unit as printed
from warehouse.mart_observation as obs
inner join warehouse.dim_indicator as ind on obs.indicator = ind.indicator
where
    obs.kind in ('actual', 'baseline', 'target', 'annual_target')
    and obs.place <> 'computed' and obs.frequency <> 'span'
qualify
    row_number() over (
        partition by obs.indicator, obs.area, obs.boundary, obs.period, obs.kind
        order by obs.is_preferred desc, obs.place
    ) = 1;

-- Each row of the upload beside what is published for the same place and period: nulls
-- where nothing is.
create temp table beside as
select
    given.*,
    published.base_value as published_value,
    published.qualifier as published_qualifier,
    published.printed as published_printed
from given
left join published
    on
        given.indicator = published.indicator
        and given.area = published.area
        and given.boundary = published.boundary
        and given.period = published.period
        and given.kind = published.kind;

-- The outcomes that would be published after the upload; `n` where it brings them.
create temp table in_effect as
select
    n,
    indicator,
    area,
    boundary,
    period,
    ends,
    months,
    qualifier,
    base_value
from (
    select * from given
    where action = 'set'
    union all by name
    select * from published
    where
        (indicator, area, boundary, period, kind) not in (
            select (indicator, area, boundary, period, kind) from given
        )
) as standing
where kind = 'actual';

-- Each figure beside the last one before it, of the file or published; a running total
-- beside one of its own year, or of the same period a year before: it begins anew.
create temp table compared as
select
    given.*,
    earlier.base_value / given.indicator_factor as last_shown,
    format(
        '{:g} {} ({})',
        cast(earlier.base_value / given.indicator_factor as double),
        given.indicator_unit,
        earlier.period
    ) as last_printed
from given
inner join in_effect as earlier
    on
        given.indicator = earlier.indicator
        and given.area = earlier.area
        and given.boundary = earlier.boundary
        and given.months = earlier.months
        and given.ends > earlier.ends
        and (
            given.measure <> 'to_date'
            or given.ends - 12 = earlier.ends
            or (given.ends - 1) // 12 = (earlier.ends - 1) // 12
        )
where given.action = 'set' and given.kind = 'actual'
qualify
    row_number() over (partition by given.n order by earlier.ends desc) = 1;
