-- Where some districts are given, all of them are, or a reason is.
-- Verdict: confirm
with due as (
    select
        area,
        name_zh
    from warehouse.dim_area
    where kind = 'district' and boundary = 'post2021'
),

touched as (
    select
        indicator,
        period,
        max(n) as n
    from given
    where boundary = 'post2021' and action = 'set' and kind = 'actual'
    group by indicator, period
    having not bool_or(reason <> '')
),

missing as (
    select
        touched.indicator,
        touched.period,
        touched.n,
        string_agg(due.name_zh, '、' order by due.area) as names
    from touched
    cross join due
    left join in_effect
        on
            touched.indicator = in_effect.indicator
            and touched.period = in_effect.period
            and due.area = in_effect.area
            and in_effect.boundary = 'post2021'
    -- A row that is refused for another cell is not missing.
    left join unread
        on
            touched.indicator = unread.indicator
            and touched.period = unread.period
            and due.area = unread.area
    where in_effect.area is null and unread.area is null
    group by touched.indicator, touched.period, touched.n
)

select
    given.n,
    'area' as field,
    due.name_zh as value,
    missing.names as extra
from missing
inner join given on missing.n = given.n
inner join due on given.area = due.area
order by given.n
