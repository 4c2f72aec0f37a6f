-- Registered (户籍) and resident (常住) series never meet in one ratio or sum.
-- Remedy: choose a numerator and a denominator of one statistical scope.
select
    'data/metadata/indicators/' || ratio.indicator || '.yml' as place,
    ratio.numerator || ' / ' || ratio.denominator as mixed,
    above.scope as first_scope,
    below.scope as second_scope
from indicator_ratio as ratio
inner join dim_indicator as above on ratio.numerator = above.indicator
inner join dim_indicator as below on ratio.denominator = below.indicator
where
    above.scope <> below.scope
    and 'none' not in (above.scope, below.scope)
union all
select
    'data/metadata/indicators/' || total.indicator || '.yml' as place,
    total.indicator || ' / ' || part.indicator as mixed,
    total.scope as first_scope,
    part.scope as second_scope
from indicator_sum
inner join dim_indicator as total on indicator_sum.indicator = total.indicator
inner join dim_indicator as part on indicator_sum.part = part.indicator
where total.scope <> part.scope
order by place
