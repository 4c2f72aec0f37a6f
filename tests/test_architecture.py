"""House rules as tests: arrows point one way, pages stay small, nothing is dead."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dashboard.settings import ROOT
from dashboard.wording import interface

DASHBOARD = ROOT / "dashboard"
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted(DASHBOARD.rglob("*.py"))
# Pages of the static site that are made alike, from template and texts of their name.
PLAIN = {"sources", "method", "data", "glossary"}

# Modules beside the packages, which every package may import.
GROUND = {
    "aliases",
    "bounds",
    "errors",
    "formulas",
    "palette",
    "personal",
    "rows",
    "settings",
    "yaml_text",
}
# package -> the packages it may import, beside itself and the ground. A new package
# gets its line here and one in README's "What is where".
ARROWS: dict[str, set[str]] = {
    "method": set(),
    "releases": set(),
    "build": {"method", "releases"},
    "public": {"build", "releases"},
    "wording": {"method"},
    "intake": {"method", "releases", "wording"},
    "query": {"releases"},
    "reading": {"intake", "releases", "wording"},
    "charts": {"method", "wording"},
    "explore": {"method", "wording"},
    "markup": {"charts", "wording"},
    "ask": {"wording"},
    "deck": {"charts", "wording"},
    "files": {"build", "charts", "deck", "markup", "releases", "wording"},
    "site": {
        "ask",
        "build",
        "charts",
        "deck",
        "files",
        "markup",
        "releases",
        "wording",
    },
    "desk": {"build", "intake", "reading", "releases"},
    "doctor": {"build", "desk", "files", "releases", "site"},
    "ui": {
        "ask",
        "build",
        "charts",
        "deck",
        "desk",
        "explore",
        "files",
        "intake",
        "markup",
        "method",
        "reading",
        "releases",
        "wording",
    },
    "serve": {"build", "desk", "releases", "site", "ui", "wording"},
    "verbs": {
        "ask",
        "build",
        "desk",
        "doctor",
        "files",
        "intake",
        "method",
        "public",
        "query",
        "reading",
        "releases",
        "site",
        "wording",
    },
}
# library -> where alone it may be imported, and what to do elsewhere.
LIBRARIES: dict[str, tuple[set[str], str]] = {
    "streamlit": (
        {"ui", "serve/serving.py", "serve/warm.py"},
        "return rows, markup or bytes and let dashboard/ui show them",
    ),
    "fastapi": ({"serve/api"}, "one ASGI app there answers programs"),
    "duckdb": (
        {
            "build",
            "intake",
            "public",
            "query",
            "releases",
            "rows.py",
            "serve/api",
            "ui/store.py",
        },
        "take rows, or an `ask` that returns them",
    ),
    "plotly": ({"charts", "ui"}, "make the chart a pure function in dashboard/charts"),
    "pydeck": (
        {"charts", "ui"},
        "a map is a pure function in dashboard/charts/map",
    ),
    "pptx": ({"files"}, "slides are data (dashboard/deck); files/pptx writes them"),
    "pdfplumber": ({"reading"}, "dashboard/reading/documents.py reads any document"),
    "urllib.request": (
        {"desk/webhook.py"},
        "no request leaves the host, but to the owner's list of intranet addresses",
    ),
    "openpyxl": ({"files", "intake"}, "take rows; files/xlsx.py writes workbooks"),
}
# What computes, words or draws reads no file; except the one loader of texts and the
# reader of cases that a user gives by name.
PURE = {"method", "wording", "charts"}
LOADERS = {"wording/interface.py", "method/cases.py"}


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


def inside(path: Path, places: set[str]) -> bool:
    own = path.relative_to(DASHBOARD).as_posix()
    return any(own == place or own.startswith(f"{place}/") for place in places)


def test_every_package_and_ground_module_is_known() -> None:
    packages = {p.parent.name for p in DASHBOARD.glob("*/__init__.py")}
    assert packages == set(ARROWS), (
        f"{packages ^ set(ARROWS)}: a package has its line in ARROWS, and in README"
    )
    modules = {p.stem for p in DASHBOARD.glob("*.py")} - {"__init__", "__main__"}
    assert modules == GROUND, (
        f"{modules ^ GROUND}: put a module into the package whose line in README "
        "says what it does; GROUND is for what every package needs"
    )


@pytest.mark.parametrize("package", ARROWS)
def test_arrows_point_one_way(package: str) -> None:
    allowed = ARROWS[package] | GROUND | {package}
    for path in (DASHBOARD / package).rglob("*.py"):
        used = {i.split(".")[1] for i in imports(path) if i.startswith("dashboard.")}
        assert used <= allowed, (
            f"{path.relative_to(ROOT)} imports {sorted(used - allowed)}: {package} may "
            f"import {sorted(ARROWS[package])} and the ground; move what both need "
            "down, or hand it over as an argument"
        )


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_stay_in_their_package(library: str) -> None:
    places, remedy = LIBRARIES[library]
    for path in MODULES:
        assert inside(path, places) or not reaches(path, library), (
            f"{path.relative_to(ROOT)} imports {library}, which belongs to "
            f"{sorted(places)}: {remedy}"
        )


def test_what_computes_or_draws_reads_no_file() -> None:
    for path in MODULES:
        if not inside(path, PURE) or inside(path, LOADERS):
            continue
        for name in ("pathlib", "os", "io", "yaml", "dashboard.yaml_text"):
            assert not reaches(path, name), (
                f"{path.relative_to(ROOT)} imports {name}: take what is read as an "
                f"argument; only {sorted(LOADERS)} read"
            )


# How a statement begins, and what makes it more than "all of one table" or one row.
STATEMENT = re.compile(
    r"\s*(?:select|from|with \w+ as|insert into|update|delete from|create)\b"
    r"|\s*(?:SELECT|FROM|WITH \w+ AS|INSERT INTO|UPDATE|DELETE FROM|CREATE)\b"
)
CLAUSE = re.compile(
    r"\n|\b(?:where|join|group by|order by|having|qualify|union|limit|set|over)\b",
    re.IGNORECASE,
)
RUNS = {"execute", "executemany", "sql", "query"}


def literal(node: ast.AST) -> str:
    """The text of a string; what an f-string fills in stands as `x`."""
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.Constant) else "x" for v in node.values]
        return "".join(map(str, parts))
    return str(node.value) if isinstance(node, ast.Constant) else ""


def statements(tree: ast.AST) -> set[str]:
    """Strings that begin like a statement, and all that are handed to the engine."""
    found = {text for n in ast.walk(tree) if STATEMENT.match(text := literal(n))}
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args]
    for call in calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr in RUNS:
            found |= {literal(node) for node in ast.walk(call.args[0])}
    return found


def test_sql_of_more_than_one_clause_stands_in_a_file() -> None:
    """There sqlfluff reads it, and whoever looks for what is asked of the data."""
    for path in [*MODULES, *PAGES]:
        for text in statements(ast.parse(path.read_text("utf-8"))):
            # `set` alone is a setting of the engine.
            clauses = CLAUSE.findall(text.strip().removeprefix("set "))
            assert not clauses, (
                f"{path.relative_to(ROOT)}: {text.strip()[:60]!r} is SQL in a Python "
                "string; put it into a .sql file beside the module and run it with "
                "dashboard.rows.run_file, values bound"
            )


def test_only_wording_says_what_a_status_looks_like() -> None:
    """Its shapes stand in one module, its word is asked for in one place."""
    for path in (DASHBOARD).rglob("*"):
        if path.suffix not in (".py", ".html") or path.name == "status.py":
            continue
        source = path.read_text("utf-8")
        assert not re.search(r"""\b(?:t|get)\(f?["']status_(\{|["'] ~)""", source), path
        assert not re.search(r"""["'][■◆◌✕↘◐]["']""", source), path


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_page_is_choose_fetch_draw(page: Path) -> None:
    source = page.read_text("utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= 60
    assert ast.get_docstring(tree), "the docstring is the reader's question"
    assert f'frame.require_frame("pages/{page.name}")' in source
    for name in ("duckdb", "dashboard.releases", "dashboard.charts", "plotly"):
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
    folder = DASHBOARD / "markup" / "templates"
    files = list(folder.rglob("*.html"))
    # Templates name one another with their ending.
    code += "".join(path.read_text("utf-8") for path in files)
    names = {
        path.relative_to(folder).as_posix().removesuffix(".html") for path in files
    }
    used = {n for n in names if f'"{n}"' in code or f'"{n}.html"' in code}
    assert names - used == {f"site/{name}" for name in PLAIN}


def test_no_interface_text_is_dead_or_unknown() -> None:
    texts = interface.texts()
    places = [*PAGES, *MODULES, *(DASHBOARD).rglob("*.html")]
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
        "tab_",
        "benchmark_",
        "status_",
        "stage_",
        "move_",
        "change_",
        "gap_left",
        "areas_",
        "bar_",
        "layers_",
        "form_",
        "needed",
        "standing_",
        "role_",
        "desk_",
        "explore_",
        "reading_at_",
        "reading_grade_",
        "reading_kind_",
        "reading_operator_",
        "reading_publish",
        "reading_title",
        "reading_why_",
        "rule_",
        "remedy_",
        "sheet_",
        "answer_",
        "ask_",
        "term_",
        "means_",
        "site_caution_",
        "site_rule_",
        "split_",
        "site_when_",
        "sandbox_aim",
        "sandbox_people",
        "sandbox_rule_",
        "sandbox_method_",
        "sandbox_least",
        "sandbox_most",
        "sandbox_no_",
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
    endings = {".py", ".css", ".js", ".html", ".sh"}
    for path in [*DASHBOARD.rglob("*"), *(ROOT / "scripts").rglob("*")]:
        if path.suffix not in endings:
            continue
        source, name = path.read_text("utf-8"), path.relative_to(ROOT)
        assert (lines := len(source.splitlines())) <= 300, (
            f"{name} has {lines} lines: give one of its subjects a file of its own"
        )
        for node in ast.walk(ast.parse(source)) if path.suffix == ".py" else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                assert size <= 60, (
                    f"{name}: {node.name} has {size} lines: give the steps that have "
                    "a name of their own a function each"
                )


def test_templates_have_short_lines() -> None:
    """A line of no more than 120 columns: an element each, or a step inside it.

    Where a blank would show, a line ends behind `%}`, as that line's end is not
    printed, or inside `{{ }}`.
    """
    for path in (DASHBOARD / "markup" / "templates").rglob("*.html"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert len(line) <= 120, (
                f"{path.relative_to(ROOT)} line {number} has {len(line)} columns: "
                "break it where no blank shows, between elements of a block, behind "
                "a tag of the template or inside one"
            )


def test_readme_names_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [p.stem for p in PAGES if f"pages/{p.name}" not in readme]


def test_readme_says_what_every_package_holds() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.split("## What is where")[1].split("## ")[0]
    missing = [package for package in ARROWS if f"`dashboard/{package}/`" not in table]
    assert not missing, f"README's What is where lacks a line for {missing}"


# Words in backquotes that look like a file of the project.
NAMED = re.compile(
    r"`((?:app|server)\.py|(?:\.ci|\.streamlit|assets|bench|dashboard|data|docs|pages"
    r"|queries|scripts|tests)/[\w./-]*)`"
)
# What a build or an operator makes.
MADE = ("data/warehouse", ".streamlit/desk.yml", ".streamlit/secrets.toml")
MADE += (".streamlit/webhooks.yml",)


def test_documents_name_only_files_that_there_are() -> None:
    documents = [ROOT / "README.md", ROOT / "CHANGELOG.md"]
    documents += sorted((ROOT / "docs").glob("*.md"))
    named = {
        (path.name, name)
        for path in documents
        for name in NAMED.findall(path.read_text("utf-8"))
        if not name.startswith(MADE)
    }
    assert len(named) > 20
    lost = sorted(place for place in named if not (ROOT / place[1]).exists())
    assert not lost, f"{lost}: correct the document, or name the file as it is called"
