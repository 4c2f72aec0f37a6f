-- A statement as the engine's own parser reads it.
select json_serialize_sql($statement) as tree
