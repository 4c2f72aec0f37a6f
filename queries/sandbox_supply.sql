-- What is there of each kind of care, by groups that old and new districts add up to?
-- Grain: one row per kind of care and group, kinds in order; of the newest year with
-- most groups known, two at least. A group with a district unknown has null.
-- Parameters: lang, with_demo
-- Returns
--   indicator         varchar
--   name              varchar
--   definition        varchar  what is counted
--   unit              varchar
--   per               integer  so many older people is its ratio for
--   digits            integer  of that ratio
--   area              varchar
--   area_name         varchar
--   short_name        varchar
--   tile_row          integer  where its square stands in the tile map; null: none
--   tile_column       integer
--   former            varchar[]  its districts of before April 2021
--   year              integer
--   supply            double   beds, centres, canteens
--   kind              varchar  'demo' if a district's is, 'derived' of a sum
--   parts             varchar  its districts of today with theirs
--   proof.*

with wanted as (
    select kinds.*
    from (
        values
        ('residential_welfare_beds', 1000, 1, 1),
        ('elderly_care_beds', 1000, 1, 2),
        ('nursing_beds', 1000, 1, 3),
        ('dementia_beds', 10000, 1, 4),
        ('senior_canteens', 10000, 2, 5),
        ('model_home_care_centres', 10000, 2, 6)
    ) as kinds (indicator, per, digits, position)
),

groups as (
    select
        group_id,
        list(area order by area) filter (where vintage = 'pre2021') as former,
        count(*) filter (where vintage = 'post2021') as districts
    from grouped_area
    where kind = 'district'
    group by group_id
),

summed as (
    select
        grouped.group_id,
        vals.indicator,
        vals.year,
        sum(vals.value) as supply,
        case
            when bool_or(vals.kind = 'demo') then 'demo'
            when count(*) > 1 then 'derived'
            else any_value(vals.kind)
        end as kind,
        string_agg(
            vals.area_name || ' ' || format('{:,}', cast(vals.value as bigint)),
            ' + ' order by vals.area
        ) as parts,
        arg_max(vals.proof, vals.kind = 'demo') as proof
    from area_values($lang, $with_demo) as vals
    inner join grouped_area as grouped on vals.area_id = grouped.area_id
    inner join groups on grouped.group_id = groups.group_id
    where
        vals.scope = 'current'
        and vals.value is not null
        and vals.period = cast(vals.year as varchar)
        and grouped.kind = 'district'
    group by grouped.group_id, vals.indicator, vals.year
    having count(*) = any_value(groups.districts)
),

best as (
    select
        indicator,
        year
    from summed
    group by indicator, year
    having count(*) > 1
    qualify
        row_number() over (
            partition by indicator order by count(*) desc, year desc
        ) = 1
)

select
    wanted.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    pick($lang, ind.definition_zh, ind.definition_en) as definition,
    pick($lang, ind.unit, ind.unit_en) as unit,
    wanted.per,
    wanted.digits,
    area.area,
    pick($lang, area.name_zh, area.name_en) as area_name,
    pick($lang, area.short_zh, area.short_en) as short_name,
    area.tile_row,
    area.tile_column,
    groups.former,
    best.year,
    summed.supply,
    summed.kind,
    summed.parts,
    unnest(summed.proof)
from wanted
inner join dim_indicator as ind on wanted.indicator = ind.indicator
inner join best on wanted.indicator = best.indicator
cross join groups
inner join dim_area as area on groups.group_id = area.area_id
left join summed
    on
        wanted.indicator = summed.indicator
        and best.year = summed.year
        and groups.group_id = summed.group_id
order by wanted.position, area.area
