-- What is computed from published figures where none is published.

-- Sums of indicators (all parts present), for example age bands to a population.
insert into fct_observation by name
select
    'computed' as place,
    indicator_sum.indicator,
    part.area_id,
    part.period,
    if(bool_or(part.kind = 'demo'), 'demo', 'derived') as kind,
    if(bool_and(part.qualifier = 'exact'), 'exact', 'about') as qualifier,
    string_agg(
        trim(trailing '.' from trim(trailing '0' from cast(part.value as varchar))),
        ' + ' order by part.indicator
    ) as formula,
    max_by(part.source, part.grade || part.source) as source,
    any_value(part.frequency) as frequency,
    any_value(part.ends) as ends,
    any_value(part.first_year) as first_year,
    any_value(part.year) as year,
    sum(part.value) as value,
    true as is_value
from indicator_sum
inner join preferred as part on indicator_sum.part = part.indicator
where
    not exists (
        select 1
        from fct_observation as known
        where
            known.indicator = indicator_sum.indicator
            and known.area_id = part.area_id
            and known.period = part.period
            and known.is_value
    )
group by indicator_sum.indicator, part.area_id, part.period
having
    count(*) = (
        select count(*)
        from indicator_sum as parts
        where parts.indicator = indicator_sum.indicator
    );

-- Comparable groups across the 2021 boundary change: sums of additive indicators
-- over all districts of the group, and over areas published apart in that year
-- (a scenic area, a development zone): where they are not, a district holds them.
-- No group rests on demonstration figures.
insert into fct_observation by name
select
    'computed' as place,
    part.indicator,
    area_group.group_id as area_id,
    part.period,
    'derived' as kind,
    if(bool_and(part.qualifier = 'exact'), 'exact', 'about') as qualifier,
    string_agg(
        member.name_zh || ' '
        || trim(trailing '.' from trim(trailing '0' from cast(part.value as varchar))),
        ' + ' order by area_group.area_id
    ) as formula,
    max_by(part.source, part.grade || part.source) as source,
    any_value(part.frequency) as frequency,
    any_value(part.ends) as ends,
    any_value(part.first_year) as first_year,
    any_value(part.year) as year,
    sum(part.value) as value,
    true as is_value
from preferred as part
inner join dim_indicator on part.indicator = dim_indicator.indicator
inner join area_group on part.area_id = area_group.area_id
inner join dim_area as member on area_group.area_id = member.area_id
where dim_indicator.additive and part.kind <> 'demo'
group by part.indicator, area_group.group_id, area_group.vintage, part.period
having
    count(*) filter (where member.kind = 'district') = (
        select count(*)
        from area_group as all_members
        inner join dim_area on all_members.area_id = dim_area.area_id
        where
            all_members.group_id = area_group.group_id
            and all_members.vintage = area_group.vintage
            and dim_area.kind = 'district'
    )
-- A census may be given on both boundaries; a group is the same on either.
qualify
    row_number() over (
        partition by part.indicator, area_group.group_id, part.period
        order by area_group.vintage
    ) = 1;

-- Rates where none is published: numerator / denominator * per, same area, same
-- year; where both scopes are named they agree (a check holds that).
insert into fct_observation by name
select
    'computed' as place,
    ratio.indicator,
    above.area_id,
    above.period,
    if('demo' in (above.kind, below.kind), 'demo', 'derived') as kind,
    if(
        above.qualifier = below.qualifier or below.qualifier = 'exact',
        above.qualifier, 'about'
    ) as qualifier,
    above_name.name_zh || ' ÷ ' || below_name.name_zh
    || if(ratio.per = 1, '', ' × ' || format('{:,}', cast(ratio.per as bigint)))
        as formula,
    if(above.grade > below.grade, above.source, below.source) as source,
    above.frequency,
    above.ends,
    above.first_year,
    above.year,
    cast(
        cast(above.value as double) / cast(below.value as double) * ratio.per
        as decimal(24, 6)
    ) as value,
    true as is_value
from indicator_ratio as ratio
inner join preferred as above on ratio.numerator = above.indicator
inner join preferred as below
    on
        ratio.denominator = below.indicator
        and above.area_id = below.area_id
        and (
            above.period = below.period
            -- Land area has no year of its own, but an older count may leave out
            -- parts of a district that were then counted apart.
            or (ratio.fixed_denominator and abs(below.year - above.year) <= 2)
        )
inner join dim_indicator as above_name on ratio.numerator = above_name.indicator
inner join dim_indicator as below_name on ratio.denominator = below_name.indicator
where
    below.value > 0
    and above.frequency <> 'span'
    and not exists (
        select 1
        from fct_observation as known
        where
            known.indicator = ratio.indicator
            and known.area_id = above.area_id
            and known.period = above.period
            and known.is_value
    )
qualify
    row_number() over (
        partition by ratio.indicator, above.area_id, above.period
        order by abs(below.year - above.year)
    ) = 1;
