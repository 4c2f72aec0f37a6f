"""The columns of an upload, by the names that the template gives them."""

from __future__ import annotations

from dashboard.intake.names import key

# field -> heading in the template; the English headings are read as well.
HEADINGS = {
    "indicator": ("指标代码", "indicator code"),
    "name": ("指标", "indicator"),
    "area": ("地区", "area"),
    "year": ("年份", "year"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "qualifier": ("限定", "qualifier"),
    "source": ("来源", "source"),
    "publisher": ("来源单位", "publisher"),
    "published": ("来源日期", "published"),
    "grade": ("来源等级", "grade"),
    "reason": ("修订理由", "reason"),
    "note": ("备注", "note"),
    # Orientation only: written by the template, never read.
    "last": ("上年数", "last year"),
    "definition": ("口径", "definition"),
}
NEEDED = ("name", "area", "year", "value", "unit", "source")
FILLED = ("value", "qualifier", "reason", "note", "publisher", "published")


def heading(field: str) -> str:
    """The heading of a field, as the template writes it."""
    return HEADINGS[field][0]


def field_of(text: str) -> str | None:
    """The field that a heading names, None for an unknown one."""
    wanted = key(text)
    for field, names in HEADINGS.items():
        if wanted in {key(name) for name in names}:
            return field
    return None
