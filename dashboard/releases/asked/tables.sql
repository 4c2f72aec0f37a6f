-- The tables of an attached warehouse.
select table_name
from duckdb_tables()
where database_name = $database
order by table_name
