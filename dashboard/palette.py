"""The one place for colours that Python draws with; `.streamlit/config.toml` holds
the same values for Streamlit's own widgets."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as #rrggbb. `ramp` runs from low to high values."""

    accent: str
    text: str
    muted: str
    line: str
    surface: str
    background: str
    warning: str
    danger: str
    warning_surface: str
    series: tuple[str, ...]
    ramp: tuple[str, ...]
    ramp_text: tuple[str, ...]
    absent: str


LIGHT = Palette(
    accent="#0b5cad",
    text="#0f1923",
    muted="#52606d",
    line="#d5dde6",
    surface="#f3f6fa",
    background="#ffffff",
    warning="#8a5a00",
    danger="#b3261e",
    warning_surface="#fff4d6",
    series=("#0b5cad", "#b3450b", "#00755c", "#8b3f83", "#52606d"),
    ramp=("#deebf7", "#9ecae1", "#5aa3d0", "#1f6db0", "#08306b"),
    ramp_text=("#111111", "#111111", "#111111", "#ffffff", "#ffffff"),
    absent="#eceff2",
)
DARK = Palette(
    accent="#6db3f2",
    text="#e6edf3",
    muted="#a9b8c6",
    line="#324150",
    surface="#18232f",
    background="#0f1720",
    warning="#ffd479",
    danger="#ff8a80",
    warning_surface="#3a2e10",
    series=("#6db3f2", "#f0a36b", "#5fcbb0", "#d69ad0", "#a9b8c6"),
    ramp=("#16324f", "#1f4f7d", "#2f77b5", "#6db3f2", "#cfe6fb"),
    ramp_text=("#ffffff", "#ffffff", "#ffffff", "#111111", "#111111"),
    absent="#26323d",
)

# For drawings inside a page: the page's style sheet says what each colour is.
VARIABLES = Palette(
    accent="var(--hz-accent)",
    text="var(--hz-text)",
    muted="var(--hz-muted)",
    line="var(--hz-line)",
    surface="var(--hz-surface)",
    background="var(--hz-background)",
    warning="var(--hz-warning)",
    danger="var(--hz-danger)",
    warning_surface="var(--hz-warning-surface)",
    series=tuple(f"var(--hz-series-{k})" for k in range(5)),
    ramp=tuple(f"var(--hz-ramp-{k})" for k in range(5)),
    ramp_text=tuple(f"var(--hz-ramp-text-{k})" for k in range(5)),
    absent="var(--hz-absent)",
)


def palette(theme: str | None) -> Palette:
    """The colours of 'light' or 'dark'; light where the theme is not known."""
    return DARK if theme == "dark" else LIGHT


def variables(colours: Palette, *, drawings: bool = False) -> str:
    """CSS custom properties for the style sheet; with `drawings` all those that
    `VARIABLES` names."""
    pairs = []
    for name, value in asdict(colours).items():
        variable = f"--hz-{name.replace('_', '-')}"
        if isinstance(value, tuple):
            pairs += [f"{variable}-{k}:{c}" for k, c in enumerate(value) if drawings]
        else:
            pairs.append(f"{variable}:{value}")
    return ":root{" + ";".join(pairs) + "}"
