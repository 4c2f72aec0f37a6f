-- What a page shows, in the reader's language: 'zh' or 'en'. Every question in queries/
-- that returns figures reads these, so a figure never lacks its source. Columns that
-- stay together are written here once and taken as a whole; the headers of queries/
-- name them so, and tests/queries reads what they stand for here. What is stored is
-- written with `case`: the engine's previous version does not read a stored if().
--
-- shown.*
--   kind       varchar
--   qualifier  varchar
--   value      double   in the display unit
--   digits     integer  decimals to show
--   unit       varchar
--   printed    varchar  as the source prints it, '' if computed
--
-- proof.*
--   quote             varchar
--   formula           varchar
--   note              varchar
--   annotation        varchar  notes of departments to the figure (批注), '' if none
--   cited.*
--
-- changes.*
--   single                double  of a running total: the period alone
--   year_on_year          double  同比, against the same period a year before
--   year_on_year_percent  double  null for shares and rates
--   on_period             double  环比, against the period before; null for years
--   on_period_percent     double
--
-- cited.*
--   source            varchar
--   source_title      varchar
--   source_publisher  varchar
--   source_published  varchar
--   source_grade      varchar  A official, B press, C repost, demo
--   source_url        varchar  '' where it may not be linked

create macro pick(lang, zh, en) as
case when lang = 'en' then coalesce(en, zh) else coalesce(zh, en) end;

-- How many figures of mart_count, those of `which`.
create macro total(figures, which) as
cast(coalesce(sum(case when which then figures end), 0) as bigint);

-- The figure itself. Columns are handed over one by one: a row as a whole takes the
-- engine two milliseconds more to plan, in every question.
create macro shown(
    lang, kind, qualifier, value, digits, unit, unit_en, printed_value, printed_unit
) as {
    'kind': kind,
    'qualifier': qualifier,
    'value': cast(value as double),
    'digits': digits,
    'unit': pick(lang, unit, unit_en),
    'printed': coalesce(printed_value || printed_unit, '')
};

-- What it rests on.
create macro proof(
    quote, formula, note, annotation, source, title, publisher, published, grade, url
) as {
    'quote': coalesce(quote, ''),
    'formula': coalesce(formula, ''),
    'note': coalesce(note, ''),
    'annotation': coalesce(annotation, ''),
    'source': source,
    'source_title': title,
    'source_publisher': publisher,
    'source_published': coalesce(published, ''),
    'source_grade': grade,
    'source_url': coalesce(url, '')
};

-- The sources, as they stand beside what is no figure.
create macro sources() as table
    select
        source,
        title as source_title,
        publisher as source_publisher,
        coalesce(published, '') as source_published,
        grade as source_grade,
        coalesce(url, '') as source_url
    from dim_source;

-- The figures that stand for an indicator, each with the one it is measured against and
-- its small line: readings, and when each of them counts, the end of its period in
-- years: 2025 and 2025-12 alike 2025.0.
create macro latest(lang) as table
    with lines as (
        select
            indicator,
            segment,
            list(ends / 12.0 order by ends) as years,
            list(cast(value as double) order by ends) as readings
        from mart_step
        group by indicator, segment
    )

    select
        fig.indicator,
        fig.pillar,
        pick(lang, fig.indicator_zh, fig.indicator_en) as name,
        fig.area_id,
        fig.area,
        pick(lang, fig.area_zh, fig.area_en) as area_name,
        fig.period,
        fig.ends,
        fig.is_leading,
        fig.is_newest,
        fig.is_preferred,
        shown(
            lang, fig.kind, fig.qualifier, fig.value, fig.digits, fig.unit, fig.unit_en,
            fig.printed_value, fig.printed_unit
        ) as shown,
        proof(
            fig.quote, fig.formula, fig.note, fig.annotation, fig.source,
            fig.source_title, fig.source_publisher, fig.source_published,
            fig.source_grade, fig.source_url
        ) as proof,
        step.earlier_period,
        step.earlier_value,
        lines.years,
        lines.readings
    from mart_latest as fig
    left join mart_step as step
        on
            fig.indicator = step.indicator
            and fig.area_id = step.area_id
            and fig.place = step.place
            and fig.period = step.period
    left join lines
        on step.indicator = lines.indicator and step.segment = lines.segment;

-- How each reading has changed (mart_change), with the keys to find it by. Of years the
-- one before is that of a year before: it is said once.
create macro changes() as table
    select
        indicator,
        area_id,
        period,
        {
            'single': nullif(single, cast(value as double)),
            'year_on_year': year_on_year,
            'year_on_year_percent': year_on_year_percent,
            'on_period': case when frequency <> 'year' then on_period end,
            'on_period_percent': case
                when frequency <> 'year' then on_period_percent
            end
        } as changes
    from mart_change;

create macro figures(lang) as table
    select
        indicator,
        pillar,
        pick(lang, indicator_zh, indicator_en) as name,
        area_id,
        area,
        boundary,
        area_kind,
        area_zh,
        area_en,
        pick(lang, area_zh, area_en) as area_name,
        period,
        first_year,
        year,
        ends,
        frequency,
        in_line,
        kind,
        is_value,
        is_preferred,
        qualifier,
        coalesce(printed_name, '') as printed_name,
        source,
        place,
        shown(
            lang, kind, qualifier, value, digits, unit, unit_en, printed_value,
            printed_unit
        ) as shown,
        proof(
            quote, formula, note, annotation, source, source_title,
            source_publisher, source_published, source_grade, source_url
        ) as proof
    from mart_observation;

-- One row per scope, area, indicator and period, in the reader's language, ranked
-- among the comparable values of the scope. `mark` is for the figure, `rank_mark` for
-- its place: a rank among demonstration figures is one itself.
create macro area_values(lang, with_demo) as table
    with best as (
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
        pick(lang, area_zh, area_en) as area_name,
        indicator,
        pillar,
        pick(lang, indicator_zh, indicator_en) as name,
        period,
        first_year,
        year,
        kind,
        cast(value as double) as value,
        source,
        shown(
            lang, kind, qualifier, value, digits, unit, unit_en, printed_value,
            printed_unit
        ) as shown,
        proof(
            quote, formula, note, annotation, source, source_title,
            source_publisher, source_published, source_grade, source_url
        ) as proof,
        comparable,
        pick(lang, reason_zh, reason_en) as reason,
        case when kind in ('demo', 'derived') then kind else '' end as mark,
        case
            when comparable and value is not null
                then
                    rank() over (
                        partition by scope, indicator, period
                        order by comparable desc, value desc nulls last
                    )
        end as place_in_rank,
        count(value) filter (where comparable) over peers as ranked,
        coalesce(max(basis) filter (where basis = 'demo') over peers, '') as rank_mark
    from best
    window peers as (partition by scope, indicator, period);
