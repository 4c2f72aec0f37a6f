-- Every event has a day, an indicator or pillar that is known, a sentence in both
-- languages and a source that is described, and its key once.
-- Remedy: correct the row in data/facts/events.csv: date as YYYY-MM-DD, indicators
-- joined by semicolons, a pillar of data/metadata/pillars.yml, an id of sources.csv.
with named as (
    select
        event,
        date,
        coalesce(indicators, '') as indicators,
        coalesce(pillar, '') as pillar,
        coalesce(text_zh, '') as text_zh,
        coalesce(text_en, '') as text_en,
        source
    from event
),

wrong as (
    select
        event,
        'date' as field
    from named
    where date is null
    union all
    select
        event,
        'indicators or pillar'
    from named
    where indicators = '' and pillar = ''
    union all
    select
        event,
        'indicators: ' || code
    from (
        select
            event,
            unnest(string_split(indicators, ';')) as code
        from named
        where indicators <> ''
    ) as told
    where code not in (select dim_indicator.indicator from dim_indicator)
    union all
    select
        event,
        'pillar: ' || pillar
    from named
    where pillar <> '' and pillar not in (select dim_pillar.pillar from dim_pillar)
    union all
    select
        event,
        'text_zh and text_en'
    from named
    where text_zh = '' or text_en = ''
    union all
    select
        event,
        'source'
    from named
    where
        source is null
        or source not in (select dim_source.source from dim_source)
    union all
    select
        event,
        'event, listed twice'
    from named
    group by event
    having count(*) > 1
)

select
    event,
    field
from wrong
order by event, field
