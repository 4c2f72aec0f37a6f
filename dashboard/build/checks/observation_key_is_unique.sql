-- One source gives one value for an indicator, area, period and kind.
-- Remedy: delete the duplicate row, or give the second definition its own id.
select
    string_agg(file || ':' || line, ' and ') as place,
    indicator,
    area,
    boundary,
    period,
    kind,
    source
from stg_observation
group by indicator, area, boundary, period, kind, source
having count(*) > 1
order by place
