"""House rules as tests: arrows point one way, pages stay small, nothing is dead."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dashboard import text
from dashboard.settings import ROOT

PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted((ROOT / "dashboard").rglob("*.py"))
# Pages of the static site that are made alike, from template and texts of their name.
PLAIN = {"sources", "method", "data", "glossary"}
# What wording stands on: ground, and modules that compute.
GROUND = {"errors", "palette", "settings", "text"}
METHOD = {"gap", "progress", "promise", "trend", "coverage", "similar"}
# package -> what it must never import
FORBIDDEN = {
    "charts": ("streamlit", "duckdb", "dashboard.ui", "dashboard.warehouse"),
    "markup": ("streamlit", "duckdb", "dashboard.ui", "dashboard.warehouse"),
    "export": ("streamlit", "dashboard.ui"),
    "site": ("streamlit", "dashboard.ui"),
    "serve": ("streamlit", "duckdb", "dashboard.ui", "dashboard.warehouse"),
    "desk": ("streamlit", "dashboard.ui", "dashboard.charts", "dashboard.markup"),
    "wording": ("streamlit", "duckdb", "yaml", "pathlib", "os", "io"),
    "warehouse": ("streamlit", "dashboard.ui", "dashboard.charts", "dashboard.markup"),
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def reaches(path: Path, name: str) -> bool:
    return any(i == name or i.startswith(f"{name}.") for i in imports(path))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_packages_import_inward_only(package: str) -> None:
    for path in (ROOT / "dashboard" / package).rglob("*.py"):
        wrong = [name for name in FORBIDDEN[package] if reaches(path, name)]
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_wording_stands_on_ground_and_method_only() -> None:
    allowed = {f"dashboard.{name}" for name in GROUND | METHOD | {"wording"}}
    for path in (ROOT / "dashboard" / "wording").glob("*.py"):
        own = {
            ".".join(name.split(".")[:2])
            for name in imports(path)
            if name.startswith("dashboard.")
        }
        assert own <= allowed, f"{path.name} imports {sorted(own - allowed)}"


def test_method_knows_no_wording() -> None:
    for name in METHOD:
        path = ROOT / "dashboard" / f"{name}.py"
        assert not reaches(path, "dashboard.wording"), f"{name} says what it computes"


def test_only_wording_says_what_a_status_looks_like() -> None:
    """Its shapes stand in one module, its word is asked for in one place."""
    for path in (ROOT / "dashboard").rglob("*"):
        if path.suffix not in (".py", ".html") or path.name == "status.py":
            continue
        source = path.read_text("utf-8")
        assert not re.search(r"""\b(?:t|get)\(f?["']status_(\{|["'] ~)""", source), path
        assert not re.search(r"""["'][■◆◌✕↘◐]["']""", source), path


def test_only_ui_imports_streamlit() -> None:
    outside = [p for p in MODULES if "ui" not in p.relative_to(ROOT).parts]
    assert not [p for p in outside if reaches(p, "streamlit")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_page_is_choose_fetch_draw(page: Path) -> None:
    source = page.read_text("utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= 60
    assert ast.get_docstring(tree), "the docstring is the reader's question"
    assert f'frame.require_frame("pages/{page.name}")' in source
    for name in ("duckdb", "dashboard.warehouse", "dashboard.charts", "plotly"):
        assert not reaches(page, name), f"a page never imports {name}"
    for word in ("session_state", "<style", "select ", "unsafe_allow_html"):
        assert word not in source, f"a page holds no {word.strip()}"
    kinds = (ast.FunctionDef, ast.ClassDef, ast.BinOp)
    assert not [n for n in ast.walk(tree) if isinstance(n, kinds)]


def test_every_page_is_registered() -> None:
    app = (ROOT / "app.py").read_text("utf-8")
    assert len(app.splitlines()) <= 40
    assert set(re.findall(r'^    "(\w+)",$', app, re.M)) == {p.stem for p in PAGES}


def test_no_query_is_dead() -> None:
    code = "".join(p.read_text("utf-8") for p in [*PAGES, *MODULES])
    names = {path.stem for path in (ROOT / "queries").glob("*.sql")}
    assert not {name for name in names if f'"{name}"' not in code}


def test_no_template_is_dead() -> None:
    code = "".join(p.read_text("utf-8") for p in [*PAGES, *MODULES])
    folder = ROOT / "dashboard" / "markup" / "templates"
    files = list(folder.rglob("*.html"))
    # Templates name one another with their ending.
    code += "".join(path.read_text("utf-8") for path in files)
    names = {
        path.relative_to(folder).as_posix().removesuffix(".html") for path in files
    }
    used = {n for n in names if f'"{n}"' in code or f'"{n}.html"' in code}
    assert names - used == {f"site/{name}" for name in PLAIN}


def test_no_interface_text_is_dead_or_unknown() -> None:
    texts = text.texts()
    places = [*PAGES, *MODULES, *(ROOT / "dashboard").rglob("*.html")]
    code = "".join(p.read_text("utf-8") for p in places)
    families = (
        "page_",
        "grade_",
        "kind_",
        "qualifier_",
        "column_",
        "scope_",
        "direction_",
        "nature_",
        "state_",
        "verdict_",
        "targets_",
        "view_",
        "part_",
        "benchmark_",
        "status_",
        "gap_left",
        "areas_",
        "form_",
        "needed",
        "standing_",
        "role_",
        "desk_",
        "rule_",
        "remedy_",
        "sheet_",
        "answer_",
        "term_",
        "means_",
        "site_rule_",
        "site_when_",
        *(f"site_{name}" for name in PLAIN),
    )
    dead = {
        key
        for key in texts
        if f'"{key}"' not in code
        and f"'{key}'" not in code
        and not key.startswith(tuple(families))
    }
    assert not dead
    used = set(re.findall(r'\bt\(\s*["\'](\w+)["\'][,)]', code))
    assert used <= set(texts)
    assert not {key for key, both in texts.items() if set(both) != {"zh", "en"}}


def test_functions_and_modules_stay_small() -> None:
    for path in MODULES:
        source = path.read_text("utf-8")
        assert len(source.splitlines()) <= 300, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                assert size <= 80, f"{path.name}: {node.name} has {size} lines"


def test_readme_names_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [p.stem for p in PAGES if f"pages/{p.name}" not in readme]
