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

-- One row per scope, area, indicator and period, in the reader's language, ranked
-- among the comparable values of the scope. `mark` is for the figure, `rank_mark` for
-- its place: a rank among demonstration figures is one itself.
create macro area_values(lang, with_demo) as table
    with shown as (
        select *
        from mart_area_value
        where with_demo or basis <> 'demo'
        qualify
            row_number() over (
                partition by scope, area_id, indicator, period
                order by list_position(['own', 'recast', 'demo', 'none'], basis)
            ) = 1
    )

    select
        scope,
        basis,
        area_id,
        area,
        boundary,
        if(lang = 'en', area_en, area_zh) as area_name,
        indicator,
        pillar,
        if(lang = 'en', indicator_en, indicator_zh) as name,
        period,
        first_year,
        year,
        kind,
        qualifier,
        cast(value as double) as value,
        digits,
        if(lang = 'en', unit_en, unit) as unit,
        coalesce(printed_value || printed_unit, '') as printed,
        coalesce(quote, '') as quote,
        coalesce(formula, '') as formula,
        coalesce(note, '') as note,
        source,
        source_title,
        source_publisher,
        coalesce(source_published, '') as source_published,
        source_grade,
        coalesce(source_url, '') as source_url,
        comparable,
        if(lang = 'en', reason_en, reason_zh) as reason,
        if(kind in ('demo', 'derived'), kind, '') as mark,
        if(
            comparable and value is not null,
            rank() over (
                partition by scope, indicator, period
                order by comparable desc, value desc nulls last
            ),
            null
        ) as place_in_rank,
        count(value) filter (where comparable) over together as ranked,
        if(bool_or(basis = 'demo') over together, 'demo', '') as rank_mark
    from shown
    window together as (partition by scope, indicator, period);
