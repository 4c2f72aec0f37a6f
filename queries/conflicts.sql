-- Where do sources disagree, or measure different things under one name?
-- Grain: one row per conflict, in the file's order.
-- Parameters: lang, pillar or null
-- Returns
--   conflict    varchar
--   codes       varchar  of the indicators, by semicolons
--   indicators  varchar  names, '' where it concerns no single indicator
--   text        varchar
--   sources     varchar  publishers

select
    conflict.conflict,
    coalesce(conflict.indicator, '') as codes,
    coalesce(
        (
            select
                string_agg(
                    pick($lang, ind.name_zh, ind.name_en), '; ' order by ind.name_zh
                )
            from dim_indicator as ind
            where list_contains(string_split(conflict.indicator, ';'), ind.indicator)
        ),
        ''
    ) as indicators,
    pick($lang, conflict.text_zh, conflict.text_en) as text,
    coalesce(
        (
            select string_agg(distinct cited.printed, '; ' order by cited.printed)
            from (
                select src.publisher || ' ' || coalesce(src.published, '') as printed
                from dim_source as src
                where list_contains(string_split(conflict.sources, ';'), src.source)
            ) as cited
        ),
        ''
    ) as sources
from conflict
where
    $pillar is null
    or exists (
        select 1
        from dim_indicator as ind
        where
            list_contains(string_split(conflict.indicator, ';'), ind.indicator)
            and ind.pillar = $pillar
    )
order by conflict.rowid
