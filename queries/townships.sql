-- What is published of the townships of a district, the largest first?
-- Grain: one row per indicator, township and period.
-- Parameters: lang, area
-- Returns
--   indicator         varchar
--   name              varchar
--   area_name         varchar
--   area              varchar
--   period            varchar
--   shown.*
--   place_in_rank     integer  among the townships with a figure of that period
--   ranked            integer  how many those are
--   proof.*

select
    fig.indicator,
    fig.name,
    fig.area_name,
    fig.area,
    fig.period,
    unnest(fig.shown),
    cast(
        rank() over (
            partition by fig.indicator, fig.period
            order by fig.shown.value desc
        ) as integer
    ) as place_in_rank,
    cast(count(*) over (partition by fig.indicator, fig.period) as integer) as ranked,
    unnest(fig.proof)
from figures($lang) as fig
inner join dim_area as township on fig.area_id = township.area_id
where
    township.kind = 'township'
    and township.parent = $area
    and fig.is_preferred
    and fig.kind <> 'demo'
order by fig.indicator, fig.period desc, fig.shown.value desc, fig.area
