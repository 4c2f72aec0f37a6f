-- An area, the boundaries it is cut by, and its parts. Areas counted apart in some
-- years only (`optional`) belong to a district in the others.
select
    parent || '@all' as total,
    boundary as vintage,
    area_id as part,
    false as optional
from dim_area
where kind in ('district', 'group')
union all
select
    area_group.group_id,
    area_group.vintage,
    area_group.area_id,
    dim_area.kind <> 'district'
from area_group
inner join dim_area on area_group.area_id = dim_area.area_id
order by all
