"""Rows -> figures, maps and SVG: pure functions, no Streamlit, no files, no queries."""
