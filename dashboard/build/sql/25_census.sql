-- The censuses of 2010 and 2020 as printed: one row per area, variable, sex and band of
-- ages. Counts of the long form (a 10% sample) make shares only.

create table fct_census as
select
    file || ':' || line as place,
    cast(year as integer) as year,
    area || '@' || boundary as area_id,
    variable,
    sex,
    cast(age_from as integer) as age_from,
    -- The last band is open.
    cast(age_to as integer) as age_to,
    cast(value as decimal(24, 6)) as value,
    unit,
    note,
    source
from stg_census;
