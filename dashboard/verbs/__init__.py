"""The verbs of the command line, one module each: `arguments(parser)` declares the
options, `run(options)` does it and returns what `--json` prints.

A module imports what is heavy inside `run`: every verb is read at each start.
"""
