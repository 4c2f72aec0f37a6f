-- Facts of a million people: small ones there are shown, unless they give others away.
select area_id
from dim_area
where kind in ('city', 'province')
