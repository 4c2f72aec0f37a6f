-- The features of today's districts: their own, else their comparable group's.
select
    today.area,
    vals.indicator,
    vals.year,
    vals.scope,
    vals.area as from_area,
    cast(vals.value as double) as value
from grouped_area as today
inner join mart_area_value as vals
    on
        (today.area_id = vals.area_id and vals.scope = 'current')
        or (today.group_id = vals.area_id and vals.scope = 'groups')
where
    today.vintage = 'post2021'
    and today.kind = 'district'
    and vals.basis in ('own', 'recast')
    and vals.indicator || '@' || vals.period in (select unnest($features))
qualify
    row_number() over (
        partition by today.area, vals.indicator
        order by vals.scope
    ) = 1
order by today.area
