-- What a statement may name of an attached warehouse: tables, views, functions that
-- give rows; and the engine's own views, whose names it may not give to its parts.
select
    table_name as name,
    'table' as kind
from duckdb_tables()
where database_name = $database
union all
select
    view_name as name,
    if(internal, 'engine', 'table') as kind
from duckdb_views()
where internal or database_name = $database
union all
select distinct
    function_name as name,
    'function' as kind
from duckdb_functions()
where database_name = $database and function_type = 'table_macro'
order by name
