-- All rows of a table, in the order of their columns.
select *
from query_table($name)
order by all
