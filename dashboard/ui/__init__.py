"""Streamlit pieces that pages share: frame, data access, controls, panels."""

import logging

# What Streamlit says, rightly but to no use, of code that is read before any reader.
NO_READER_YET = ("No runtime found", "Thread 'MainThread': missing ScriptRunContext")


def _concerns_a_reader(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(NO_READER_YET)


for _name in ("caching.cache_data_api", "scriptrunner_utils.script_run_context"):
    logging.getLogger(f"streamlit.runtime.{_name}").addFilter(_concerns_a_reader)
