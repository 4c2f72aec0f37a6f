-- What is known of one district, beside the city and the districts most like it?
-- Grain: one row per indicator, period and boundary; also figures of the old districts
-- and of the comparable group where the boundary change of 2021 altered the district.
-- Parameters: lang, area, with_demo
-- Returns
--   basis              varchar  'own', 'recast' or 'demo'
--   area               varchar  the district, an old district, or the group
--   boundary           varchar  'post2021', 'pre2021' or 'comparable'
--   area_name          varchar
--   indicator          varchar
--   pillar             varchar
--   name               varchar
--   period             varchar
--   shown.*
--   proof.*
--   mark               varchar  '', 'demo' or 'derived'
--   pillar_name        varchar
--   newest             boolean  the last period of its indicator and area
--   place_in_rank      bigint   among today's districts; null on other boundaries, or
--                               if no other district has a value
--   ranked             bigint   districts with a comparable value
--   rank_mark          varchar  'demo' where the rank rests on a demonstration figure
--   similar_median     double   of the similar districts with a value, null if none
--   similar_count      bigint   how many of the three have one, null if none
--   similar_mark       varchar  'demo' where one of theirs is a demonstration figure
--   city_period        varchar  the same period, else the nearest year
--   city_kind          varchar
--   city_qualifier     varchar
--   city_value         double   null where the city has none
--   city_digits        integer
--   city_source        varchar
--   city_source_title  varchar
--   city_source_url    varchar

with alike as (
    select
        vals.indicator,
        vals.period,
        median(vals.value) as similar_median,
        count(vals.value) as similar_count,
        if(bool_or(vals.kind = 'demo'), 'demo', '') as similar_mark
    from mart_similar_area as near
    inner join area_values($lang, $with_demo) as vals
        on near.similar_area = vals.area and vals.scope = 'current' and vals.comparable
    where near.area = $area
    group by vals.indicator, vals.period
)

select
    vals.basis,
    vals.area,
    vals.boundary,
    vals.area_name,
    vals.indicator,
    vals.pillar,
    vals.name,
    vals.period,
    unnest(vals.shown),
    unnest(vals.proof),
    vals.mark,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as pillar_name,
    vals.period = max(vals.period) over (
        partition by vals.indicator, vals.area_id
    ) as newest,
    if(vals.scope = 'current' and vals.ranked > 1, vals.place_in_rank, null)
        as place_in_rank,
    if(vals.scope = 'current', vals.ranked, null) as ranked,
    if(vals.scope = 'current', vals.rank_mark, '') as rank_mark,
    if(vals.scope = 'current', alike.similar_median, null) as similar_median,
    if(vals.scope = 'current', alike.similar_count, null) as similar_count,
    if(vals.scope = 'current', alike.similar_mark, null) as similar_mark,
    beside.* exclude (indicator, period, source)
from profile_area as mine
inner join area_values($lang, $with_demo) as vals on mine.area_id = vals.area_id
inner join dim_pillar on vals.pillar = dim_pillar.pillar
left join alike on vals.indicator = alike.indicator and vals.period = alike.period
left join city_beside as beside
    on
        vals.indicator = beside.indicator
        and vals.period = beside.period
        and vals.source = beside.source
where mine.area = $area and vals.comparable
order by
    dim_pillar.position, vals.name, vals.indicator,
    vals.boundary = 'post2021' desc,
    vals.boundary, vals.area, vals.period desc
