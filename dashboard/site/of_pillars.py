"""A picture for links to each pillar's page: its answer and its leading figure."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.markup import publisher
from dashboard.rows import Row
from dashboard.site import share_picture
from dashboard.site.edition import Edition
from dashboard.wording.answers import Screen
from dashboard.wording.figures import figure
from dashboard.wording.sentences import shown


def address(pillar: str) -> str:
    """The picture of a pillar, beside its page."""
    return f"share-{pillar}.png"


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every pillar's picture by its path beside the pages."""
    plan = edition.plans()["judged"]
    for screen in edition.screens():
        row = next(iter((*screen.promises, *screen.latest)), None)
        lead, share = _lead(edition, row)
        yield (
            address(screen.pillar["pillar"]),
            share_picture.of_pillar(
                f"{screen.pillar['name']} · {edition.t('product')}",
                plan if screen.promises else screen.pillar["question"],
                screen.answer,
                lead or _measures(edition, screen),
                _source(edition, row) if row else "",
                edition.t("site_day", date=edition.as_of),
                share,
            ),
        )


def _lead(edition: Edition, row: Row | None) -> tuple[str, float | None]:
    """A promise's figure and what of its target it is, or the latest figure."""
    if row is None:
        return "", None
    if "judged_value" not in row:
        return f"{row['name']} {figure(row, edition.lang)} · {row['period']}", None
    now = edition.t("absent")
    if row["judged_value"] is not None:
        now = shown(row, "judged_value", edition.lang)
    goal = f" / {edition.t('target')} {shown(row, 'target', edition.lang)}"
    known = row["target"] is not None
    when = f" · {row['judged_period']}" if row["judged_period"] else ""
    share = row["attainment"] if known else None
    return f"{row['name']} {now}{goal if known else ''}{when}", share


def _measures(edition: Edition, screen: Screen) -> str:
    counts = (
        f"{edition.t(f'state_{state}')} {count}"
        for state, count in screen.measures.items()
    )
    return " · ".join(counts)


def _source(edition: Edition, row: Row) -> str:
    parts = (
        publisher(row["source_publisher"], edition.lang),
        row["source_published"],
        row["source_grade"],
    )
    return f"{edition.t('source')}: {' · '.join(filter(None, parts))}"
