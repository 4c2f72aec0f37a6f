-- A source's date is YYYY, YYYY-MM or YYYY-MM-DD, or empty.
-- Remedy: correct the column published in data/facts/sources.csv.
select
    source,
    published
from dim_source
where
    published is not null
    and try_cast(
        published
        || if(length(published) = 4, '-01-01', if(length(published) = 7, '-01', ''))
        as date
    ) is null
order by source
