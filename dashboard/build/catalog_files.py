"""Read data/metadata into the catalogue; every file and field at fault is named."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from dashboard import yaml_text
from dashboard.build.catalog import (
    Catalog,
    Defaults,
    Indicator,
    Layer,
    MapNotice,
    Pillar,
    Plan,
    Strict,
    Unit,
    Usual,
)
from dashboard.errors import InputError

M = TypeVar("M", bound=Strict)
# The values that a file which does not say them takes over, given what it says.
Taken = Callable[[dict[str, Any]], dict[str, Any]]


def load_catalog(root: Path) -> Catalog:
    """Read `root`/**/*.yml; raise InputError naming every file and field at fault."""
    problems: list[str] = []
    defaults = _one(root / "indicator_defaults.yml", Defaults, problems)
    if problems:  # each file would be said to lack what the defaults were to give
        raise InputError(problems)
    catalog = Catalog(
        indicators=_folder(
            root / "indicators", Indicator, problems, partial(_usual, defaults)
        ),
        pillars=_keyed(root / "pillars.yml", Pillar, problems),
        plans=_folder(root / "plans", Plan, problems),
        units=_keyed(root / "units.yml", Unit, problems),
        layers=_keyed(root / "map_layers.yml", Layer, problems),
        map_notice=_one(root / "map.yml", MapNotice, problems),
    )
    if not problems:
        problems = _references(catalog, defaults)
    if problems:
        raise InputError(problems)
    return catalog


def _read(path: Path, problems: list[str]) -> dict[str, Any]:
    try:
        loaded = yaml_text.load(path.read_text("utf-8"))
    except FileNotFoundError:
        problems.append(f"{_label(path)}: file is missing; add it")
        return {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(f"{_label(path)}: not readable as YAML: {error}")
        return {}
    if not isinstance(loaded, dict):
        problems.append(f"{_label(path)}: must hold `field: value` lines")
        return {}
    return loaded


def _usual(defaults: Defaults, own: dict[str, Any]) -> dict[str, Any]:
    """What an indicator takes over that is not in its own file."""
    by_pillar = defaults.pillars.get(str(own.get("pillar")), Usual())
    return {
        **defaults.every.model_dump(exclude_none=True),
        **by_pillar.model_dump(exclude_none=True),
    }


def _folder(
    folder: Path, model: type[M], problems: list[str], taken: Taken = lambda own: {}
) -> dict[str, M]:
    found = {}
    for path in sorted(folder.glob("*.yml")):
        own = _read(path, problems)
        item = _build({**taken(own), **own}, model, _label(path), problems)
        if item:
            found[path.stem] = item
    return found


def _keyed(path: Path, model: type[M], problems: list[str]) -> dict[str, M]:
    found = {}
    for key, values in _read(path, problems).items():
        item = _build(values, model, f"{_label(path)}: {key}", problems)
        if item:
            found[str(key)] = item
    return found


def _one(path: Path, model: type[M], problems: list[str]) -> M:
    # A missing one is reported in `problems`, and load_catalog raises before use.
    return _build(_read(path, problems), model, _label(path), problems)  # type: ignore[return-value]


def _label(path: Path) -> str:
    parts = path.parts
    return "/".join(parts[parts.index("data") :]) if "data" in parts else str(path)


def _build(values: Any, model: type[M], place: str, problems: list[str]) -> M | None:
    if not isinstance(values, dict):
        problems.append(f"{place}: must hold `field: value` lines")
        return None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems += [_sentence(place, model, e) for e in error.errors()]
        return None


def _sentence(place: str, model: type[Strict], error: Any) -> str:
    field = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"{place}: field '{field}' is missing; add it"
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(field, model.model_fields, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "remove it"
        return f"{place}: unknown field '{field}'; {hint}"
    return f"{place}: field '{field}' is {error['input']!r}: {error['msg']}"


def _references(catalog: Catalog, defaults: Defaults) -> list[str]:
    """Names that point at nothing."""
    known = catalog.indicators
    problems = [
        _unknown("data/metadata/indicator_defaults.yml", "pillar", p, catalog.pillars)
        for p in defaults.pillars
        if p not in catalog.pillars
    ]
    for name, indicator in known.items():
        place = f"data/metadata/indicators/{name}.yml"
        if indicator.pillar not in catalog.pillars:
            problems.append(
                _unknown(place, "pillar", indicator.pillar, catalog.pillars)
            )
        if indicator.unit not in catalog.units:
            problems.append(_unknown(place, "unit", indicator.unit, catalog.units))
        used = list(indicator.sum_of)
        if indicator.ratio:
            used += [indicator.ratio.numerator, indicator.ratio.denominator]
        problems += [
            _unknown(place, "indicator", u, known) for u in used if u not in known
        ]
    for name, pillar in catalog.pillars.items():
        place = f"data/metadata/pillars.yml: {name}"
        problems += [
            _unknown(place, "headline", i, known)
            for i in pillar.headline
            if i not in known
        ]
    for name, plan in catalog.plans.items():
        place = f"data/metadata/plans/{name}.yml"
        if not plan.baseline_year < plan.first_year <= plan.last_year:
            problems.append(
                f"{place}: baseline_year {plan.baseline_year}, first_year "
                f"{plan.first_year} and last_year {plan.last_year} must follow in time"
            )
        problems += [
            _unknown(place, "rows.indicator", row.indicator, known)
            for row in plan.rows
            if row.indicator not in known
        ]
        # A plan row needs a direction that can be judged.
        problems += [
            f"data/metadata/indicators/{row.indicator}.yml: field 'direction' or "
            f"'operator' is undecided, but {name} judges it; use up/down and ge/le/keep"
            for row in plan.rows
            if plan.targets == "known"
            and row.indicator in known
            and (
                known[row.indicator].operator == "none"
                or known[row.indicator].direction == "neutral"
            )
        ]
    return problems + _layer_references(catalog)


def _layer_references(catalog: Catalog) -> list[str]:
    """The same of the layers of the map."""
    problems = []
    for name, layer in catalog.layers.items():
        place = f"data/metadata/map_layers.yml: {name}"
        if layer.indicator not in catalog.indicators:
            problems.append(
                _unknown(place, "indicator", layer.indicator, catalog.indicators)
            )
        if layer.beside and layer.beside not in catalog.layers:
            problems.append(_unknown(place, "beside", layer.beside, catalog.layers))
    return problems


def _unknown(place: str, field: str, value: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(value, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "define it first"
    return f"{place}: {field} '{value}' is not known; {hint}"
