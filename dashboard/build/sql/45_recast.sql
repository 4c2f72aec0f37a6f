-- Figures by comparable scope: today's districts, those before April 2021, and the ten
-- groups that both add up to. A figure moves from the old districts to today's only
-- where a group has one district today; where it cannot, a row says why.

-- Each member of a group, with how many districts, and how many areas with those
-- counted apart, the group has in that vintage. `kept`: the code is in both vintages.
create view grouped_area as
select
    area_group.group_id,
    area_group.area_id,
    area_group.vintage,
    area.area,
    area.kind,
    area.name_zh,
    count(*) over same_vintage as areas,
    count(*) filter (where area.kind = 'district') over same_vintage as districts,
    count(*) over (partition by area_group.group_id, area.area) = 2 as kept
from area_group
inner join dim_area as area on area_group.area_id = area.area_id
window same_vintage as (partition by area_group.group_id, area_group.vintage);

create view scope_area as
select
    area_id,
    case boundary
        when 'post2021' then 'current'
        when 'comparable' then 'groups'
        else boundary
    end as scope
from dim_area
where kind in ('district', 'group');

-- Whose figure may stand for whom. A sole old district's own figure goes before the
-- group's, which is a sum or a rate of sums.
create view recast_link as
select
    'current' as scope,
    today.area_id,
    old.area_id as from_id,
    old.name_zh || '（2021年前） ' as from_name,
    1 as rank
from grouped_area as today
inner join grouped_area as old on today.group_id = old.group_id
where
    today.vintage = 'post2021' and today.areas = 1
    and old.vintage = 'pre2021' and old.areas = 1
union all
select
    'current' as scope,
    area_id,
    group_id as from_id,
    '' as from_name,
    2 as rank
from grouped_area
where vintage = 'post2021' and kind = 'district' and districts = 1
union all
select
    'groups' as scope,
    group_id as area_id,
    area_id as from_id,
    name_zh || case vintage when 'pre2021' then '（2021年前） ' else ' ' end as from_name,
    case vintage when 'pre2021' then 2 else 1 end as rank
from grouped_area
where areas = 1;

-- Who lacks a figure only because of the boundary change, if `from_id` has it.
create view recast_refusal as
select
    case target.vintage when 'post2021' then 'current' else 'pre2021' end as scope,
    target.area_id,
    origin.area_id as from_id,
    case
        when target.vintage = 'pre2021' then 'later'
        when target.districts > 1 then 'split'
        else 'combine'
    end as reason
from grouped_area as target
inner join grouped_area as origin
    on
        target.group_id = origin.group_id
        and target.vintage <> origin.vintage
        and (
            target.districts = 1 or target.area = origin.area or not target.kept
        )
where target.kind = 'district' and origin.kind = 'district'
union all
select
    'groups' as scope,
    group_id as area_id,
    area_id as from_id,
    'combine' as reason
from grouped_area
where kind = 'district';

-- Grain: one row per scope, area, indicator and period, and one more where a
-- demonstration figure stands beside it. `basis`: 'own', 'recast' (kind derived, with
-- its formula), 'demo', or 'none': not comparable, no value, with its reason.
create table mart_area_value as
with readings as (
    select *
    from mart_observation
    where is_preferred
    qualify
        row_number() over (
            partition by indicator, area_id, period
            order by source_grade, source
        ) = 1
),

-- An area's own reading, those that may stand for it, and those that may not.
links as (
    select
        scope,
        area_id,
        area_id as from_id,
        'own' as basis,
        '' as from_name,
        null as reason,
        0 as rank
    from scope_area
    union all by name
    select
        *,
        'recast' as basis
    from recast_link
    union all by name
    select
        *,
        'none' as basis,
        3 as rank
    from recast_refusal
),

told as (
    select
        links.* replace (if(readings.kind = 'demo', 'demo', links.basis) as basis),
        readings.indicator,
        readings.period
    from links
    inner join readings on links.from_id = readings.area_id
    where links.basis = 'own' or readings.kind <> 'demo'
),

chosen as (
    select *
    from told
    qualify
        row_number() over (
            partition by scope, area_id, indicator, period, basis = 'demo'
            order by rank, from_id
        ) = 1
),

placed as (
    select
        chosen.scope,
        chosen.basis,
        chosen.from_id,
        chosen.area_id,
        area.area,
        area.boundary,
        area.name_zh as area_zh,
        area.name_en as area_en,
        readings.* exclude (
            place, area_id, area, boundary, area_kind, area_zh, area_en,
            is_value, is_preferred
        ),
        chosen.from_name,
        chosen.reason
    from chosen
    inner join dim_area as area on chosen.area_id = area.area_id
    inner join readings
        on
            chosen.from_id = readings.area_id
            and chosen.indicator = readings.indicator
            and chosen.period = readings.period
),

known as (
    select
        * exclude (from_name, reason)
        replace (
            if(basis = 'recast', 'derived', kind) as kind,
            if(
                basis = 'recast',
                from_name || coalesce(formula, printed_value || printed_unit),
                formula
            ) as formula
        ),
        true as comparable,
        '' as reason_zh,
        '' as reason_en
    from placed
    where basis <> 'none'
),

refused as (
    select
        scope,
        basis,
        area_id,
        area,
        boundary,
        area_zh,
        area_en,
        indicator,
        pillar,
        indicator_zh,
        indicator_en,
        period,
        frequency,
        ends,
        first_year,
        year,
        unit,
        unit_en,
        false as comparable,
        case reason
            when 'split' then '2021年区划调整，无法拆分到现区划'
            when 'combine' then '2021年区划调整，各部分数字不全或不可相加，无法合并'
            else '按2021年区划调整后的边界公布，不换算到原区划'
        end as reason_zh,
        case reason
            when 'split'
                then
                    'Boundary change of 2021: the figure cannot be split between '
                    || 'today''s districts'
            when 'combine'
                then
                    'Boundary change of 2021: the parts are incomplete or do not add '
                    || 'up, and cannot be combined'
            else
                'Published on the boundaries since 2021; not recast to the old ones'
        end as reason_en
    from placed
    where basis = 'none'
)

from known
union all by name
from refused;

-- Whose figures tell of a district of today: its own; and where it was altered, its
-- group's, its namesake's before 2021 and those of old districts wholly inside it.
create view profile_area as
select
    area,
    area_id
from grouped_area
where vintage = 'post2021' and kind = 'district'
union all
select
    area,
    group_id as area_id
from grouped_area
where vintage = 'post2021' and kind = 'district' and districts > 1
union all
select
    today.area,
    old.area_id
from grouped_area as today
inner join grouped_area as old on today.group_id = old.group_id
where
    today.vintage = 'post2021' and today.kind = 'district'
    and old.vintage = 'pre2021' and old.kind = 'district'
    and today.districts + old.districts > 2
    and (today.districts = 1 or today.area = old.area);

-- The city's reading of each indicator and period that an area has: of the same
-- period, else of the nearest year; and of the area's own source where it has one.
create view city_beside as
with wanted as (
    select distinct
        indicator,
        period,
        year,
        source
    from mart_area_value
    where comparable
)

select
    wanted.indicator,
    wanted.period,
    wanted.source,
    city.period as city_period,
    city.kind as city_kind,
    city.qualifier as city_qualifier,
    cast(city.value as double) as city_value,
    city.digits as city_digits,
    city.source as city_source,
    city.source_title as city_source_title,
    coalesce(city.source_url, '') as city_source_url
from wanted
inner join mart_observation as city
    on
        wanted.indicator = city.indicator
        and city.area_kind = 'city'
        and city.is_value
        and city.kind <> 'demo'
        and (wanted.period = city.period or city.frequency = 'year')
qualify
    row_number() over (
        partition by wanted.indicator, wanted.period, wanted.source
        order by
            city.period = wanted.period desc,
            abs(city.year - wanted.year),
            city.year desc,
            city.source = wanted.source desc,
            city.is_preferred desc,
            city.place
    ) = 1;
