-- How does each promise of a plan stand on a day, from what was known then?
-- Grain: one row per plan row; what needs attention comes first.
-- Parameters: lang, plan, as_of, status or null, pillar or null, nature or null
-- Returns
--   plan                varchar
--   plan_name           varchar
--   first_year          integer
--   last_year           integer
--   baseline_year       integer
--   targets             varchar  'known', 'unknown' or 'empty'
--   slightly_behind     integer  bound, percentage points
--   behind              integer  bound, percentage points
--   row_number          integer
--   indicator           varchar
--   name                varchar
--   pillar              varchar
--   pillar_name         varchar
--   page                varchar
--   nature              varchar
--   unit                varchar
--   digits              integer
--   direction           varchar
--   operator            varchar
--   status              varchar  of dashboard.method.status
--   valid_from          date     first day of this status
--   attainment          double   share of the target
--   progress            double   share of the way from the baseline
--   schedule            double   share of the plan's years
--   gap_points          double   percentage points, positive is behind
--   baseline            double   in the display unit
--   baseline_qualifier  varchar
--   target              double   in the display unit
--   judged_period       varchar  YYYY, YYYY-Qn or YYYY-MM
--   judged_year         integer  in which that lies
--   judged_ends         integer  the moment it ends at, in months
--   broken              boolean  a break lies between baseline and judged figure
--   judged_value        double   in the display unit
--   judged_qualifier    varchar
--   as_of               date
--   growth_actual       double   share a year
--   growth_required     double   share a year
--   growth_ratio        double
--   growth_verdict      varchar
--   disagrees           boolean  the two methods would say different things
--   cited.*                      of the judged figure, else of the plan
--   quote               varchar
--   annotation          varchar

select
    stat.plan,
    pick($lang, dim_plan.name_zh, dim_plan.name_en) as plan_name,
    dim_plan.first_year,
    dim_plan.last_year,
    dim_plan.baseline_year,
    dim_plan.targets,
    dim_plan.slightly_behind,
    dim_plan.behind,
    stat.row_number,
    stat.indicator,
    pick($lang, ind.name_zh, ind.name_en) as name,
    ind.pillar,
    pick($lang, dim_pillar.name_zh, dim_pillar.name_en) as pillar_name,
    dim_pillar.page,
    plan_row.nature,
    pick($lang, ind.unit, ind.unit_en) as unit,
    ind.decimals as digits,
    ind.direction,
    plan_row.operator,
    stat.status,
    stat.valid_from,
    stat.attainment,
    stat.progress,
    stat.schedule,
    stat.gap_points,
    stat.baseline,
    stat.baseline_qualifier,
    stat.target,
    stat.judged_period,
    stat.judged_year,
    stat.judged_ends,
    exists(
        select 1
        from indicator_break
        where
            indicator_break.indicator = stat.indicator
            and indicator_break.before_year > dim_plan.baseline_year
            and indicator_break.before_year <= stat.judged_year
    ) as broken,
    stat.judged_value,
    stat.judged_qualifier,
    cast($as_of as date) as as_of,
    stat.growth_actual,
    stat.growth_required,
    stat.growth_ratio,
    stat.growth_verdict,
    stat.disagrees,
    cited.*,
    coalesce(fig.quote, '') as quote,
    coalesce(fig.annotation, '') as annotation
from fct_status as stat
inner join dim_plan on stat.plan = dim_plan.plan
inner join dim_indicator as ind on stat.indicator = ind.indicator
inner join dim_pillar on ind.pillar = dim_pillar.pillar
inner join plan_row
    on stat.plan = plan_row.plan and stat.row_number = plan_row.row_number
left join mart_observation as fig
    on
        stat.indicator = fig.indicator
        and stat.area_id = fig.area_id
        and stat.judged_period = fig.period
        and fig.is_preferred
inner join sources() as cited
    on coalesce(fig.source, dim_plan.source, ind.source) = cited.source
where
    stat.plan = $plan
    and stat.valid_from <= cast($as_of as date)
    and (stat.valid_to is null or stat.valid_to > cast($as_of as date))
    and ($status is null or stat.status = $status)
    and ($pillar is null or ind.pillar = $pillar)
    and ($nature is null or plan_row.nature = $nature)
order by stat.severity, dim_pillar.position, stat.row_number
