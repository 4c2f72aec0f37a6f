-- Take the withheld cells (indicator, area_id, period) of `withheld_cell` out of the
-- facts: the value, what repeats it, and what would give it back.

create table withheld as
-- The counts themselves, and in their tables those of areas whose parts are not known.
select * from withheld_cell
union
select
    fct.indicator,
    fct.area_id,
    fct.period
from fct_observation as fct
inner join dim_area as area on fct.area_id = area.area_id
inner join withheld_cell as cell
    on fct.indicator = cell.indicator and fct.period = cell.period
where
    area.kind = 'scope'
    and fct.area_id not in (select area_group.area_id from area_group)
union
-- Rates over them or under them.
select
    ratio.indicator,
    cell.area_id,
    fct.period
from indicator_ratio as ratio
inner join withheld_cell as cell
    on cell.indicator in (ratio.numerator, ratio.denominator)
inner join fct_observation as fct
    on
        ratio.indicator = fct.indicator
        and cell.area_id = fct.area_id
        and (
            cell.period = fct.period
            or (ratio.fixed_denominator and ratio.denominator = cell.indicator)
        )
union
-- A rate that does not say of what it is one may be theirs.
select
    fct.indicator,
    fct.area_id,
    fct.period
from fct_observation as fct
inner join dim_indicator as ind on fct.indicator = ind.indicator
inner join dim_area as area on fct.area_id = area.area_id
inner join withheld_cell as cell
    on fct.area_id = cell.area_id and fct.period = cell.period
inner join dim_indicator as of_count
    on cell.indicator = of_count.indicator and ind.pillar = of_count.pillar
where
    (ind.unit in ('%', '‰') or ind.unit like '人/%')
    and area.kind not in ('city', 'province')
    and fct.indicator not in (select indicator_ratio.indicator from indicator_ratio);

-- Words may repeat a number or the difference to one: an indicator with a withheld
-- cell, and what is computed with it, is published without notes and formulas.
create table wordless as
select indicator from withheld
union
select indicator_sum.indicator
from indicator_sum
inner join withheld on indicator_sum.part = withheld.indicator
union
select indicator_sum.part
from indicator_sum
inner join withheld on indicator_sum.indicator = withheld.indicator
union
select ratio.indicator
from indicator_ratio as ratio
inner join withheld on withheld.indicator in (ratio.numerator, ratio.denominator)
union
select unnest([ratio.numerator, ratio.denominator])
from indicator_ratio as ratio
inner join withheld on ratio.indicator = withheld.indicator;

update fct_observation
set
    note = null,
    formula = if(kind = 'derived', '含不公布的小数，算式不列出', null),
    -- The plan's own text is about the city.
    quote = if(
        source in (select dim_plan.source from dim_plan) and area_id = '330100@all',
        quote, null
    )
where indicator in (select wordless.indicator from wordless);

update fct_observation
set
    value = null,
    printed_value = null,
    printed_decimals = 0,
    qualifier = 'withheld',
    quote = null
from withheld
where
    fct_observation.is_value
    and fct_observation.indicator = withheld.indicator
    and fct_observation.area_id = withheld.area_id
    and fct_observation.period = withheld.period;

delete from conflict
where
    list_has_any(
        string_split(coalesce(indicator, ''), ';'),
        (select list(wordless.indicator) from wordless)
    );

delete from event
where
    list_has_any(
        string_split(coalesce(indicators, ''), ';'),
        (select list(wordless.indicator) from wordless)
    );

-- A note goes with the words of its indicator, and with its figure.
delete from annotation
where
    indicator in (select wordless.indicator from wordless)
    or (indicator, area_id, period) not in (
        select (fct.indicator, fct.area_id, fct.period)
        from fct_observation as fct
        where fct.is_value and fct.kind <> 'demo' and fct.value is not null
    );
