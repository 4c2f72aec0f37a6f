-- What a page shows, in the reader's language: 'zh' or 'en'. Every question in
-- queries/ that returns figures reads these, so a figure never lacks its source.

create macro pick(lang, zh, en) as if(lang = 'en', coalesce(en, zh), coalesce(zh, en));

create macro figures(lang) as table
    select
        indicator,
        pillar,
        pick(lang, indicator_zh, indicator_en) as name,
        area_id,
        area,
        boundary,
        area_kind,
        pick(lang, area_zh, area_en) as area_name,
        period,
        first_year,
        year,
        kind,
        is_value,
        is_preferred,
        qualifier,
        cast(value as double) as value,
        digits,
        pick(lang, unit, unit_en) as unit,
        coalesce(printed_value || printed_unit, '') as printed,
        coalesce(printed_name, '') as printed_name,
        coalesce(quote, '') as quote,
        coalesce(formula, '') as formula,
        coalesce(note, '') as note,
        source,
        source_title,
        source_publisher,
        coalesce(source_published, '') as source_published,
        source_grade,
        coalesce(source_url, '') as source_url,
        place
    from mart_observation;
