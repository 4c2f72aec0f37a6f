-- How many older residents were published for the city at the end of each year?
-- Grain: one row per age and year after the census of 2020.
-- Parameters: lang
-- Returns
--   name       varchar
--   area_name  varchar
--   age        integer  and over
--   year       integer
--   period     varchar
--   people     double   the same figure in persons
--   shown.*
--   proof.*

with wanted as (
    select
        unnest(
            ['population_60_plus_resident', 'population_65_plus_resident']
        ) as indicator,
        unnest([60, 65]) as age
)

select
    fig.name,
    fig.area_name,
    wanted.age,
    fig.year,
    fig.period,
    fig.shown.value * ind.factor as people,
    unnest(fig.shown),
    unnest(fig.proof)
from wanted
inner join figures($lang) as fig on wanted.indicator = fig.indicator
inner join dim_indicator as ind on wanted.indicator = ind.indicator
where
    fig.area_kind = 'city'
    and fig.kind = 'actual'
    and fig.year > 2020
    and fig.period = cast(fig.year as varchar)
order by wanted.age, fig.year
