"""The one place for colours: of drawings, files and style sheets, and of the tones of a
status. `.streamlit/config.toml` holds the same values for Streamlit's own widgets.

Style sheets take every colour from here, as custom properties (`--hz-accent`): no
other file names one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, get_args

# How a status is to be taken; which status has which is in dashboard.wording.status.
Tone = Literal["good", "warn", "bad", "grey"]
TONES: tuple[Tone, ...] = get_args(Tone)
# What each comes down to where only that is asked: kept, not kept, or neither.
Family = Literal["bad", "grey", "good"]
FAMILIES: dict[Tone, Family] = {
    "good": "good",
    "warn": "bad",
    "bad": "bad",
    "grey": "grey",
}

# Districts are outlined alike on light and dark; so is a word-sized line, which as an
# image cannot follow the theme.
EDGE = "#5a6672"
SPARK = "#3b82c4"
# Of a speaker's notes: the program that shows them chooses their ground.
INK = "#000000"


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as #rrggbb. `ramp` runs from low to high values; `good` to
    `grey` are the tones of a status, as text and as an edge."""

    accent: str
    text: str
    muted: str
    line: str
    surface: str
    background: str
    warning: str
    warning_surface: str
    good: str
    warn: str
    bad: str
    grey: str
    series: tuple[str, ...]
    ramp: tuple[str, ...]
    ramp_text: tuple[str, ...]
    absent: str
    edge: str = EDGE

    def tone(self, name: Tone) -> str:
        """The colour of a tone."""
        return str(getattr(self, name))


LIGHT = Palette(
    accent="#0b5cad",
    text="#0f1923",
    muted="#52606d",
    line="#d5dde6",
    surface="#f3f6fa",
    background="#ffffff",
    warning="#8a5a00",
    warning_surface="#fff4d6",
    good="#0b5cad",
    warn="#8a5a00",
    bad="#b3261e",
    grey="#52606d",
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
    warning_surface="#3a2e10",
    good="#6db3f2",
    warn="#ffd479",
    bad="#ff8a80",
    grey="#a9b8c6",
    series=("#6db3f2", "#f0a36b", "#5fcbb0", "#d69ad0", "#a9b8c6"),
    ramp=("#16324f", "#1f4f7d", "#2f77b5", "#6db3f2", "#cfe6fb"),
    ramp_text=("#ffffff", "#ffffff", "#ffffff", "#111111", "#111111"),
    absent="#26323d",
)

# Paper is white, whatever the theme of the screen.
PRINT = LIGHT

# For drawings inside a page: the page's style sheet says what each colour is.
VARIABLES = Palette(
    accent="var(--hz-accent)",
    text="var(--hz-text)",
    muted="var(--hz-muted)",
    line="var(--hz-line)",
    surface="var(--hz-surface)",
    background="var(--hz-background)",
    warning="var(--hz-warning)",
    warning_surface="var(--hz-warning-surface)",
    good="var(--hz-good)",
    warn="var(--hz-warn)",
    bad="var(--hz-bad)",
    grey="var(--hz-grey)",
    series=tuple(f"var(--hz-series-{k})" for k in range(5)),
    ramp=tuple(f"var(--hz-ramp-{k})" for k in range(5)),
    ramp_text=tuple(f"var(--hz-ramp-text-{k})" for k in range(5)),
    absent="var(--hz-absent)",
    edge="var(--hz-edge)",
)


def palette(theme: str | None) -> Palette:
    """The colours of 'light' or 'dark'; light where the theme is not known."""
    return DARK if theme == "dark" else LIGHT


def declarations(colours: Palette, *, drawings: bool = False, mark: str = "") -> str:
    """CSS custom properties, `--hz-accent:#0b5cad;…`; with `drawings` all those that
    `VARIABLES` names; `mark` stands behind each value."""
    pairs = []
    for name, value in asdict(colours).items():
        variable = f"--hz-{name.replace('_', '-')}"
        if isinstance(value, tuple):
            pairs += [
                f"{variable}-{k}:{c}{mark}" for k, c in enumerate(value) if drawings
            ]
        else:
            pairs.append(f"{variable}:{value}{mark}")
    return ";".join(pairs)


def variables(colours: Palette, *, scope: str = ":root", drawings: bool = False) -> str:
    """The custom properties of a theme as a rule for `scope`."""
    return f"{scope}{{{declarations(colours, drawings=drawings)}}}"


def tones() -> str:
    """A class for each tone: `--hz-tone` is its colour in whatever theme it stands.

    Style sheets use `var(--hz-tone)` and so know no tone by name.
    """
    return "".join(f".hz-light-{name}{{--hz-tone:var(--hz-{name})}}" for name in TONES)


def printed(screen: Palette = PRINT) -> str:
    """What makes a page of any theme print in the colours of paper. The margins of a
    sheet know no custom properties; what was painted in the colours of a dark screen
    (maps, Plotly) is turned: dark and light change places, hues stay."""
    own = declarations(PRINT, drawings=True, mark=" !important")
    if screen == DARK:
        own += ";--hz-paper:invert(1) hue-rotate(180deg)"
    return (
        f"@media print{{:root{{color-scheme:light !important;{own}}}}}"
        f"@page{{@bottom-right{{color:{PRINT.muted}}}}}"
    )
