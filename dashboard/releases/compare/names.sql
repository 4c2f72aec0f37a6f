-- How is an indicator or an area called that either of two attached warehouses, `older`
-- and `newer`, knows? The newer name stands.
-- Grain: one row per indicator; one row per area.
create temp view named_indicator as
select
    coalesce(ind.indicator, old_ind.indicator) as indicator,
    coalesce(ind.name_zh, old_ind.name_zh) as name_zh,
    coalesce(ind.name_en, old_ind.name_en) as name_en
from newer.dim_indicator as ind
full outer join older.dim_indicator as old_ind on ind.indicator = old_ind.indicator;

create temp view named_area as
select
    coalesce(area.area_id, old_area.area_id) as area_id,
    coalesce(area.name_zh, old_area.name_zh) as name_zh,
    coalesce(area.name_en, old_area.name_en) as name_en
from newer.dim_area as area
full outer join older.dim_area as old_area on area.area_id = old_area.area_id;
