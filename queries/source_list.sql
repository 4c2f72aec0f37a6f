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
    total(obs.figures, true) as figures
from dim_source as src
inner join sources() as cited on src.source = cited.source
left join mart_count as obs
    on
        src.source = obs.source
        and not obs.is_computed
        and ($pillar is null or obs.pillar = $pillar)
where $with_demo or src.grade <> 'demo'
group by all
having $pillar is null or count(obs.figures) > 0
order by source_grade, figures desc, cited.source
