-- Counts of which even a zero is withheld.
select indicator
from dim_indicator
where sensitive
