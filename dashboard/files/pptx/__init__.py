"""The meeting deck as a PowerPoint file: native text, tables, charts and map."""
