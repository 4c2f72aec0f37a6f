-- Which sources stand behind the figures, of what grade?
-- Grain: one row per source.
-- Parameters: pillar or null, with_demo
-- Returns
--   cited.*
--   note              varchar
--   figures           bigint   in this pillar, or in all

select
    cited.*,
    coalesce(src.note, '') as note,
    count(obs.place) as figures
from dim_source as src
inner join sources() as cited on src.source = cited.source
left join mart_observation as obs
    on
        src.source = obs.source
        and obs.place <> 'computed'
        and ($pillar is null or obs.pillar = $pillar)
where $with_demo or src.grade <> 'demo'
group by all
having $pillar is null or count(obs.place) > 0
order by source_grade, figures desc, cited.source
