-- The allow-list: every table and column of the public file, and nothing else. Plain
-- types only; what views compute inside is stored here as rows. A column that is not
-- named here does not leave the house.

create table warehouse.release_info (
    release varchar,
    built_at timestamp
);

create table warehouse.dim_unit (
    unit varchar,
    base_unit varchar,
    unit_en varchar,
    factor decimal(18, 0),
    people boolean
);

create table warehouse.dim_pillar (
    pillar varchar,
    kind varchar,
    page varchar,
    name_zh varchar,
    name_en varchar,
    question_zh varchar,
    question_en varchar,
    summary_zh varchar,
    summary_en varchar,
    zone_zh varchar,
    zone_en varchar,
    zone_source_zh varchar,
    zone_source_en varchar,
    heading_zh varchar,
    heading_en varchar,
    position integer
);

create table warehouse.pillar_headline (
    pillar varchar,
    indicator varchar,
    position integer
);

create table warehouse.dim_indicator (
    indicator varchar,
    pillar varchar,
    name_zh varchar,
    name_en varchar,
    unit varchar,
    definition_zh varchar,
    definition_en varchar,
    direction varchar,
    operator varchar,
    nature varchar,
    scope varchar,
    department_zh varchar,
    department_en varchar,
    source varchar,
    aliases varchar,
    note_zh varchar,
    note_en varchar,
    decimals integer,
    frequency_years integer,
    lag_days integer,
    additive boolean,
    sensitive boolean,
    base_unit varchar,
    factor decimal(18, 0),
    unit_en varchar
);

create table warehouse.indicator_break (
    indicator varchar,
    after_year integer,
    before_year integer,
    reason_zh varchar,
    reason_en varchar
);

create table warehouse.indicator_ratio (
    indicator varchar,
    numerator varchar,
    denominator varchar,
    per decimal(18, 0),
    fixed_denominator boolean
);

create table warehouse.indicator_sum (
    indicator varchar,
    part varchar
);

create table warehouse.dim_plan (
    plan varchar,
    name_zh varchar,
    name_en varchar,
    targets varchar,
    source varchar,
    note_zh varchar,
    note_en varchar,
    position integer,
    first_year integer,
    last_year integer,
    baseline_year integer,
    slightly_behind integer,
    behind integer
);

create table warehouse.plan_row (
    plan varchar,
    row_number integer,
    indicator varchar,
    printed_name varchar
);

create table warehouse.map_layer (
    layer varchar,
    position integer,
    name_zh varchar,
    name_en varchar,
    layer_group varchar,
    areas varchar,
    indicator varchar
);

create table warehouse.map_notice (
    review_number varchar,
    notice_zh varchar,
    notice_en varchar,
    source_zh varchar,
    source_en varchar
);

create table warehouse.dim_area (
    area_id varchar,
    area varchar,
    boundary varchar,
    kind varchar,
    name_zh varchar,
    name_en varchar,
    short_zh varchar,
    short_en varchar,
    parent varchar,
    streets integer,
    towns integer,
    townships integer,
    note_zh varchar,
    note_en varchar,
    tile_row integer,
    tile_column integer
);

create table warehouse.dim_source (
    source varchar,
    title varchar,
    publisher varchar,
    url varchar,
    published varchar,
    grade varchar,
    note varchar
);

create table warehouse.measure (
    measure varchar,
    pillar varchar,
    name_zh varchar,
    name_en varchar,
    state varchar,
    as_of varchar,
    source varchar,
    note_zh varchar,
    note_en varchar
);

create table warehouse.shortfall (
    shortfall varchar,
    pillar varchar,
    text_zh varchar,
    text_en varchar,
    source varchar
);

create table warehouse.conflict (
    conflict varchar,
    indicator varchar,
    text_zh varchar,
    text_en varchar,
    sources varchar
);

create table warehouse.gap (
    gap varchar,
    pillar varchar,
    text_zh varchar,
    text_en varchar
);

create table warehouse.fct_observation (
    place varchar,
    indicator varchar,
    area_id varchar,
    period varchar,
    kind varchar,
    qualifier varchar,
    printed_value varchar,
    printed_unit varchar,
    printed_name varchar,
    quote varchar,
    formula varchar,
    note varchar,
    source varchar,
    first_year integer,
    year integer,
    value decimal(24, 6),
    printed_decimals bigint,
    is_value boolean
);

create table warehouse.mart_observation (
    place varchar,
    indicator varchar,
    pillar varchar,
    indicator_zh varchar,
    indicator_en varchar,
    area_id varchar,
    area varchar,
    boundary varchar,
    area_kind varchar,
    area_zh varchar,
    area_en varchar,
    period varchar,
    first_year integer,
    year integer,
    kind varchar,
    is_value boolean,
    qualifier varchar,
    printed_value varchar,
    printed_unit varchar,
    printed_name varchar,
    quote varchar,
    formula varchar,
    note varchar,
    source varchar,
    source_title varchar,
    source_publisher varchar,
    source_published varchar,
    source_grade varchar,
    source_url varchar,
    unit varchar,
    unit_en varchar,
    value double,
    digits integer,
    is_preferred boolean
);

create table warehouse.mart_series (
    place varchar,
    indicator varchar,
    pillar varchar,
    indicator_zh varchar,
    indicator_en varchar,
    area_id varchar,
    area varchar,
    boundary varchar,
    area_kind varchar,
    area_zh varchar,
    area_en varchar,
    period varchar,
    first_year integer,
    year integer,
    kind varchar,
    is_value boolean,
    qualifier varchar,
    printed_value varchar,
    printed_unit varchar,
    printed_name varchar,
    quote varchar,
    formula varchar,
    note varchar,
    source varchar,
    source_title varchar,
    source_publisher varchar,
    source_published varchar,
    source_grade varchar,
    source_url varchar,
    unit varchar,
    unit_en varchar,
    value double,
    digits integer,
    is_preferred boolean,
    segment varchar
);

create table warehouse.mart_plan_row (
    plan varchar,
    row_number integer,
    indicator varchar,
    printed_name varchar,
    years integer,
    quote varchar,
    source varchar,
    baseline double,
    target double,
    actual double,
    stated_growth double,
    baseline_printed varchar,
    target_printed varchar,
    actual_printed varchar,
    stated_growth_printed varchar,
    compound_growth decimal(12, 4),
    mean_growth decimal(12, 4),
    growth_digits integer,
    growth_verdict varchar
);

create table warehouse.fct_status (
    plan varchar,
    row_number integer,
    indicator varchar,
    area_id varchar,
    valid_from date,
    valid_to date,
    status varchar,
    severity integer,
    attainment double,
    progress double,
    schedule double,
    gap_points double,
    baseline double,
    baseline_qualifier varchar,
    target double,
    judged_year integer,
    judged_value double,
    judged_qualifier varchar,
    growth_actual double,
    growth_required double,
    growth_ratio double,
    growth_verdict varchar,
    disagrees boolean
);

create table warehouse.grouped_area (
    group_id varchar,
    area_id varchar,
    vintage varchar,
    area varchar,
    kind varchar,
    name_zh varchar,
    areas bigint,
    districts bigint,
    kept boolean
);

create table warehouse.scope_area (
    area_id varchar,
    scope varchar
);

create table warehouse.profile_area (
    area varchar,
    area_id varchar
);

create table warehouse.mart_area_value (
    scope varchar,
    basis varchar,
    area_id varchar,
    area varchar,
    boundary varchar,
    area_zh varchar,
    area_en varchar,
    indicator varchar,
    pillar varchar,
    indicator_zh varchar,
    indicator_en varchar,
    period varchar,
    first_year integer,
    year integer,
    kind varchar,
    qualifier varchar,
    printed_value varchar,
    printed_unit varchar,
    printed_name varchar,
    quote varchar,
    formula varchar,
    note varchar,
    source varchar,
    source_title varchar,
    source_publisher varchar,
    source_published varchar,
    source_grade varchar,
    source_url varchar,
    unit varchar,
    unit_en varchar,
    value double,
    digits integer,
    comparable boolean,
    reason_zh varchar,
    reason_en varchar
);

create table warehouse.city_beside (
    indicator varchar,
    period varchar,
    source varchar,
    city_period varchar,
    city_kind varchar,
    city_qualifier varchar,
    city_value double,
    city_digits integer,
    city_source varchar,
    city_source_title varchar,
    city_source_url varchar
);

create table warehouse.mart_area_feature (
    area varchar,
    indicator varchar,
    year integer,
    from_scope varchar,
    from_area varchar,
    value double,
    score double
);

create table warehouse.mart_similar_area (
    area varchar,
    similar_area varchar,
    place integer,
    distance double
);
