-- What the methods fill: statuses.py and neighbours.py of dashboard/build.

create table fct_status (
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
    judged_period varchar,
    judged_year integer,
    judged_ends integer,
    judged_value double,
    judged_qualifier varchar,
    growth_actual double,
    growth_required double,
    growth_ratio double,
    growth_verdict varchar,
    disagrees boolean
);

create table mart_area_feature (
    area varchar,
    indicator varchar,
    year integer,
    from_scope varchar,
    from_area varchar,
    value double,
    score double
);

create table mart_similar_area (
    area varchar,
    similar_area varchar,
    place integer,
    distance double
);
