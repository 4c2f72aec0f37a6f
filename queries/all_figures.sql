-- Which figures does the release hold, district by district, each with its source?
-- Grain: one row per figure, by pillar, newest first inside an indicator and area.
-- Parameters: lang, pillar or null, with_demo
-- Returns
--   pillar_name       varchar
--   indicator         varchar
--   name              varchar
--   area              varchar
--   area_name         varchar
--   boundary          varchar
--   period            varchar
--   shown.*
--   proof.*
--   changes.*

select
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as pillar_name,
    fig.indicator,
    fig.name,
    fig.area,
    fig.area_name,
    coalesce(fig.boundary, '') as boundary,
    fig.period,
    unnest(fig.shown),
    unnest(fig.proof),
    unnest(moved.changes)
from figures($lang) as fig
inner join dim_pillar on fig.pillar = dim_pillar.pillar
left join changes() as moved
    on
        fig.indicator = moved.indicator
        and fig.area_id = moved.area_id
        and fig.period = moved.period
        and fig.is_preferred
where
    ($pillar is null or fig.pillar = $pillar)
    and ($with_demo or fig.kind <> 'demo')
order by
    dim_pillar.position,
    fig.name,
    fig.indicator,
    fig.area_id,
    fig.ends desc,
    fig.period,
    fig.kind,
    fig.source,
    fig.place
