-- Tables that came after the first releases, and that are rightly empty where a release
-- lacks them: nothing of their kind was kept yet. Made beside every release that is
-- opened; its own tables go before them. What is computed from other tables never
-- stands here: empty, it would hide figures.
create table event (
    event varchar,
    date date,
    indicators varchar,
    pillar varchar,
    text_zh varchar,
    text_en varchar,
    source varchar
);

create table annotation (
    indicator varchar,
    area_id varchar,
    period varchar,
    department varchar,
    text varchar,
    written date,
    audience varchar
);
