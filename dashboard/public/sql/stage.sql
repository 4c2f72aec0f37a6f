-- What may leave the internal release (attached as `internal`): read into an empty
-- database in memory, from which the public figures are then computed anew.
-- Public are figures that are published or derived from published ones, if their
-- source is: official (A), press (B) or a repost that names its publisher (C). Left
-- behind: demonstration figures and every other grade, whatever the desk keeps of
-- submissions (receipts, replaced rows), and where in a file a figure was read.
-- Every free text passes through masked(), which hides telephone and identity-card
-- numbers whatever reason was given for them (dashboard/personal.py).

create table stg_source as
select
    source,
    masked(title) as title,
    masked(publisher) as publisher,
    url,
    published,
    grade,
    masked(note) as note
from internal.stg_source
where grade in ('A', 'B', 'C');

-- A figure has a number instead of its file and line, in the same order.
create table stg_observation as
select
    'figure' as file,
    printf('%06d', row_number() over (order by file || ':' || line)) as line,
    indicator,
    area,
    boundary,
    period,
    value,
    unit,
    kind,
    qualifier,
    masked(printed_name) as printed_name,
    masked(quote) as quote,
    masked(formula) as formula,
    masked(note) as note,
    source
from internal.stg_observation
where
    kind in (
        'actual', 'baseline', 'target', 'annual_target', 'stated_growth', 'derived',
        'named', 'planned'
    )
    and source in (select stg_source.source from stg_source);

create table stg_measure as
select
    'measure' as file,
    line,
    measure,
    pillar,
    masked(name_zh) as name_zh,
    masked(name_en) as name_en,
    state,
    as_of,
    source,
    masked(note_zh) as note_zh,
    masked(note_en) as note_en
from internal.stg_measure
where source in (select stg_source.source from stg_source)
order by rowid;

create table stg_shortfall as
select
    'shortfall' as file,
    line,
    shortfall,
    pillar,
    masked(text_zh) as text_zh,
    masked(text_en) as text_en,
    source
from internal.stg_shortfall
where source in (select stg_source.source from stg_source)
order by rowid;

-- A conflict speaks of its sources: all of them have to be public.
create table stg_conflict as
select
    'conflict' as file,
    line,
    conflict,
    indicator,
    masked(text_zh) as text_zh,
    masked(text_en) as text_en,
    sources
from internal.stg_conflict
where
    list_has_all(
        (select list(stg_source.source) from stg_source),
        list_filter(string_split(coalesce(sources, ''), ';'), lambda s: s <> '')
    )
order by rowid;

create table stg_event as
select
    'event' as file,
    line,
    event,
    date,
    indicators,
    pillar,
    masked(text_zh) as text_zh,
    masked(text_en) as text_en,
    source
from internal.stg_event
where source in (select stg_source.source from stg_source)
order by rowid;

-- Only what was released for the public, of departments to figures that are public.
create table stg_annotation as
select
    'annotation' as file,
    printf('%06d', row_number() over (order by indicator, area, period, department))
        as line,
    indicator,
    area,
    boundary,
    period,
    masked(department) as department,
    masked(text) as text,
    written,
    audience
from internal.stg_annotation
where audience = 'public';

create table stg_gap as
select
    'gap' as file,
    line,
    gap,
    pillar,
    masked(text_zh) as text_zh,
    masked(text_en) as text_en
from internal.stg_gap
order by rowid;

-- The census is printed for the public; where its rows stand in our files is not.
create table stg_census as
select * replace ('census' as file)
from internal.stg_census
where source in (select stg_source.source from stg_source);

create table stg_area as from internal.stg_area;
create table stg_area_group as from internal.stg_area_group;
create table meta_unit as from internal.meta_unit;
create table meta_pillar as from internal.meta_pillar;
create table meta_headline as from internal.meta_headline;
create table meta_indicator as from internal.meta_indicator;
create table meta_break as from internal.meta_break;
create table meta_ratio as from internal.meta_ratio;
create table meta_sum as from internal.meta_sum;
create table meta_census as from internal.meta_census;
create table meta_plan as from internal.meta_plan;
create table meta_plan_row as from internal.meta_plan_row;
create table meta_layer as from internal.meta_layer;
create table meta_map as from internal.meta_map;

-- A source that nothing public cites stays inside.
delete from stg_source
where
    source not in (
        select stg_observation.source from stg_observation
        union
        select stg_measure.source from stg_measure
        union
        select stg_shortfall.source from stg_shortfall
        union
        select stg_event.source from stg_event
        union
        select stg_census.source from stg_census
        union
        select unnest(string_split(stg_conflict.sources, ';')) from stg_conflict
        union
        select coalesce(meta_plan.source, '') from meta_plan
        union
        select meta_indicator.source from meta_indicator
    );
