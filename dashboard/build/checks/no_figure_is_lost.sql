-- Every staged figure reaches the mart that pages read, unaltered.
-- Remedy: a join in sql/ drops or doubles it; see codes_are_known first.
select
    stg.file || ':' || stg.line as place,
    stg.indicator,
    stg.value,
    count(obs.place) as times
from stg_observation as stg
left join mart_observation as obs
    on
        stg.file || ':' || stg.line = obs.place
        and stg.value = obs.printed_value
        and stg.unit = obs.printed_unit
        and stg.qualifier = obs.qualifier
        and coalesce(stg.quote, '') = coalesce(obs.quote, '')
group by stg.file, stg.line, stg.indicator, stg.value
having count(obs.place) <> 1
order by place
