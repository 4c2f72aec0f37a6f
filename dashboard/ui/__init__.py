"""Streamlit pieces that pages share: frame, data access, controls, panels."""
