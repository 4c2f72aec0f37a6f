-- Which indicators are not published for one district, though others have them?
-- Grain: one row per indicator that another district or a map layer has, and this
-- district has neither on today's boundaries nor recast to them.
-- Parameters: lang, area, with_demo
-- Returns
--   indicator    varchar
--   name         varchar
--   pillar       varchar
--   pillar_name  varchar
--   unit         varchar
--   others       bigint   other districts, of today or of before 2021, that have it
--   holders      varchar  their names, '' if there are none
--   newest       integer  last year for which one of them has it, null if none
--   layer        varchar  key of the map layer that shows it, '' if none
--   stand_in     varchar  'demo' where a demonstration figure stands in its place
--   reason       varchar  why an old figure does not serve, else ''

with told as (
    select
        vals.indicator,
        vals.scope,
        vals.basis,
        vals.area,
        vals.year,
        vals.reason,
        pick($lang, area.short_zh, area.short_en) as short_name,
        vals.area = $area and vals.scope = 'current' as mine,
        vals.basis in ('own', 'recast') as has_it
    from area_values($lang, $with_demo) as vals
    inner join dim_area as area on vals.area_id = area.area_id
    where vals.scope in ('current', 'pre2021')
),

known as (
    select
        indicator,
        count(distinct area) filter (where area <> $area and has_it) as others,
        string_agg(distinct short_name, '、' order by short_name) filter (
            where area <> $area and has_it
        ) as holders,
        max(year) filter (where area <> $area and has_it) as newest,
        bool_or(mine and has_it) as have,
        bool_or(mine and basis = 'demo') as stands_in,
        max(reason) filter (where mine and basis = 'none') as reason
    from told
    group by indicator
)

select
    ind.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    ind.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as pillar_name,
    pick($lang, ind.unit, ind.unit_en) as unit,
    coalesce(known.others, 0) as others,
    coalesce(known.holders, '') as holders,
    known.newest,
    coalesce(map_layer.layer, '') as layer,
    if(known.stands_in, 'demo', '') as stand_in,
    coalesce(known.reason, '') as reason
from dim_indicator as ind
inner join dim_pillar on ind.pillar = dim_pillar.pillar
left join known on ind.indicator = known.indicator
left join map_layer on ind.indicator = map_layer.indicator
where
    not coalesce(known.have, false)
    and (known.others > 0 or map_layer.layer is not null)
order by dim_pillar.position, map_layer.position nulls last, name, ind.indicator
