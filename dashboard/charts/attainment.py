"""How much of a target is attained, as one bar against the target's mark."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.palette import PRINT, Tone

WIDTH, HEIGHT = 168, 16
# The scale ends at 120%, so that a target passed is seen to be passed.
ENDS_AT = 1.2


def bar(attainment: float, label: str, tone: Tone) -> Markup:
    """Inline SVG for printing; `attainment` is a share of the target, `label` its
    alternative text, `tone` that of the status. A bar beyond the scale ends in an
    arrow."""
    target = WIDTH / ENDS_AT
    length = min(max(attainment, 0) * target, WIDTH)
    beyond = attainment > ENDS_AT
    arrow = (
        f'<path d="M{WIDTH - 9} 4l7 4-7 4z" fill="{PRINT.background}"/>'
        if beyond
        else ""
    )
    return Markup(
        '<svg role="img" aria-label="{}" viewBox="0 0 {} {}">'
        '<rect x="0" y="3" width="{}" height="10" fill="{}"/>'
        '<rect x="0" y="3" width="{:.1f}" height="10" fill="{}"/>{}'
        '<rect x="{:.1f}" y="0" width="1.5" height="16" fill="{}"/></svg>'
    ).format(
        label,
        WIDTH,
        HEIGHT,
        WIDTH,
        PRINT.absent,
        length,
        PRINT.tone(tone),
        Markup(arrow),
        target,
        PRINT.text,
    )
