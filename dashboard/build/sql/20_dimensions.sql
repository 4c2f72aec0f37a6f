-- Dimensions: typed copies of the staged metadata. Grain: one row per key.

create table dim_unit as
select
    unit,
    base as base_unit,
    en as unit_en,
    cast(factor as decimal(18, 0)) as factor,
    cast(people as boolean) as people,
    cast(whole as boolean) as whole
from meta_unit;

create table dim_pillar as
select
    * exclude (position),
    cast(position as integer) as position
from meta_pillar;

create table pillar_headline as
select
    pillar,
    indicator,
    cast(position as integer) as position
from meta_headline;

create table dim_indicator as
select
    meta.* exclude (
        decimals, frequency_months, lag_days, additive, sensitive, plausible_min,
        plausible_max
    ),
    cast(meta.decimals as integer) as decimals,
    cast(meta.frequency_months as integer) as frequency_months,
    cast(meta.lag_days as integer) as lag_days,
    cast(meta.additive as boolean) as additive,
    cast(meta.sensitive as boolean) as sensitive,
    cast(meta.plausible_min as double) as plausible_min,
    cast(meta.plausible_max as double) as plausible_max,
    unit.base_unit,
    unit.factor,
    unit.unit_en
from meta_indicator as meta
inner join dim_unit as unit on meta.unit = unit.unit;

create table indicator_break as
select
    * replace (
        cast(after_year as integer) as after_year,
        cast(before_year as integer) as before_year
    )
from meta_break;

create table indicator_ratio as
select
    * replace (
        cast(per as decimal(18, 0)) as per,
        cast(fixed_denominator as boolean) as fixed_denominator
    )
from meta_ratio;

create table indicator_sum as from meta_sum;

create table indicator_census as
select
    indicator,
    variable,
    try_cast(age_from as integer) as age_from,
    per
from meta_census;

create table dim_plan as
select
    * exclude (
        area, boundary, position, first_year, last_year, baseline_year,
        slightly_behind, behind
    ),
    area || '@' || boundary as area_id,
    cast(position as integer) as position,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    cast(baseline_year as integer) as baseline_year,
    cast(slightly_behind as integer) as slightly_behind,
    cast(behind as integer) as behind
from meta_plan;

create table plan_row as
select
    meta.plan,
    cast(meta.row_number as integer) as row_number,
    meta.indicator,
    meta.printed_name,
    coalesce(meta.operator, ind.operator) as operator,
    coalesce(meta.nature, ind.nature) as nature
from meta_plan_row as meta
left join dim_indicator as ind on meta.indicator = ind.indicator;

create table map_layer as
select * replace (cast(position as integer) as position)
from meta_layer;

create table map_notice as
select * replace (coalesce(review_number, '') as review_number)
from meta_map;

create table dim_area as
select
    area || '@' || boundary as area_id,
    * exclude (file, line)
    replace (
        cast(streets as integer) as streets,
        cast(towns as integer) as towns,
        cast(townships as integer) as townships,
        cast(tile_row as integer) as tile_row,
        cast(tile_column as integer) as tile_column
    )
from stg_area;

-- A member outside the districts (boundary `all`) belongs to the group in both
-- vintages: it is counted apart in some years and inside its district in others.
create table area_group as
select
    "group" || '@comparable' as group_id,
    area || '@' || boundary as area_id,
    unnest(
        if(boundary = 'all', ['pre2021', 'post2021'], [boundary])
    ) as vintage
from stg_area_group;

create table dim_source as
select
    source,
    title,
    publisher,
    url,
    published,
    grade,
    note
from stg_source;

create table measure as
select * exclude (file, line)
from stg_measure;

create table shortfall as
select * exclude (file, line)
from stg_shortfall;

create table conflict as
select * exclude (file, line)
from stg_conflict;

-- What happened on a day, to be marked on the series it concerns.
create table event as
select * exclude (file, line) replace (try_cast(date as date) as date)
from stg_event;

-- What a department notes to a figure, published through the data desk. `audience`:
-- 'internal', or 'public' where who published it released it.
create table annotation as
select
    indicator,
    area || '@' || boundary as area_id,
    period,
    department,
    text,
    try_cast(written as date) as written,
    audience
from stg_annotation;

create table gap as
select * exclude (file, line)
from stg_gap;
