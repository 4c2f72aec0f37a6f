"""A word-sized line of one comparable series, as an inline image."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from markupsafe import Markup

from dashboard.palette import EDGE, SPARK

WIDTH, HEIGHT, PAD = 96, 28, 4


def sparkline(years: Sequence[int] | None, readings: Sequence[float] | None) -> Markup:
    """An image tag of readings over years; empty for fewer than two.

    A data address, for Streamlit strips inline SVG. Readers that hear a page hear
    the figures beside it instead.
    """
    if years is None or readings is None or len(years) < 2:
        return Markup("")
    data = b64encode(drawing(years, readings).encode()).decode()
    return Markup(
        '<img class="hz-spark" alt="" width="{}" height="{}" '
        'src="data:image/svg+xml;base64,{}">'
    ).format(WIDTH, HEIGHT, data)


def drawing(years: Sequence[int], readings: Sequence[float]) -> str:
    """The line as SVG text, its last reading marked."""
    low, high = min(readings), max(readings)
    span = years[-1] - years[0]
    points = []
    for year, reading in zip(years, readings, strict=True):
        share = (reading - low) / (high - low) if high > low else 0.5
        x = PAD + (year - years[0]) / span * (WIDTH - 2 * PAD)
        y = HEIGHT - PAD - share * (HEIGHT - 2 * PAD)
        points.append((x, y))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polyline points="{path}" fill="none" stroke="{SPARK}" stroke-width="1.8"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="{SPARK}"/></svg>'
    )


COVER_WIDTH, COVER_HEIGHT = 180, 40


def coverage(
    known: Sequence[int],
    years: Sequence[int] | None,
    readings: Sequence[float] | None,
    span: tuple[int, int],
) -> Markup:
    """An image tag of the years with a figure, on an axis from `span[0]` to `span[1]`
    that the rows of a table share; above them the line of a comparable series."""
    if not known:
        return Markup("")
    first, last = span
    room = COVER_WIDTH - 2 * PAD

    def at(year: int) -> float:
        return PAD + (year - first) / max(last - first, 1) * room

    drawn = bool(years and readings and len(years) > 1)
    foot = COVER_HEIGHT - PAD if drawn else COVER_HEIGHT // 2
    parts = [
        f'<path d="M{PAD} {foot}H{COVER_WIDTH - PAD}" stroke="{EDGE}" opacity=".35"/>'
    ]
    parts += [
        f'<circle cx="{at(year):.1f}" cy="{foot}" r="2.4" fill="{SPARK}"/>'
        for year in known
        if first <= year <= last
    ]
    if years and readings and len(years) > 1:
        low, high = min(readings), max(readings)
        deep = foot - 3 * PAD
        heights = [(r - low) / (high - low) if high > low else 0.5 for r in readings]
        points = [
            (at(year), PAD + deep - share * deep)
            for year, share in zip(years, heights, strict=True)
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        x, y = points[-1]
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{SPARK}" '
            f'stroke-width="1.8"/><circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" '
            f'fill="{SPARK}"/>'
        )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {COVER_WIDTH} {COVER_HEIGHT}">{"".join(parts)}</svg>'
    )
    return Markup(
        '<img class="hz-cover" alt="{}" width="{}" height="{}" '
        'src="data:image/svg+xml;base64,{}">'
    ).format(
        " ".join(map(str, known)),
        COVER_WIDTH,
        COVER_HEIGHT,
        b64encode(svg.encode()).decode(),
    )
