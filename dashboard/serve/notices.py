"""What the guard says, in both languages: Streamlit's own notices are in English
only, and a reader who is turned away has no page that could translate them."""

from __future__ import annotations

from dashboard.palette import DARK, LIGHT, Palette

# How soon a reader who was turned away for want of room is let try again.
RETRY_SECONDS = 5


def _colours(palette: Palette) -> str:
    return (
        f"body{{color:{palette.text};background:{palette.background}}}"
        f"a{{color:{palette.accent}}}"
    )


# A page of a few words.
NOTICE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">{head}
<title>{title}</title>
<style>
:root{{color-scheme:light dark}}
body{{font:1.1rem/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
margin:15vh auto;max-width:32rem;padding:0 1rem}}
{light}
@media (prefers-color-scheme:dark){{{dark}}}</style>
<h1>{title}</h1>
<p>{zh}</p>
<p lang="en">{en}</p>
</html>
"""
COLOURS = {"light": _colours(LIGHT), "dark": _colours(DARK)}
UNKNOWN_PAGE = NOTICE.format(
    **COLOURS,
    head="",
    title="没有这个页面",
    zh='<a href="/">回到杭州民政规划进展看板</a>',
    en='No such page. <a href="/?lang=en">Back to the dashboard</a>',
)
NO_ROOM = NOTICE.format(
    **COLOURS,
    head=f'\n<meta http-equiv="refresh" content="{RETRY_SECONDS}">',
    title="现在打开的人太多",
    zh=f"为了不让所有人都变慢，请稍候：本页每 {RETRY_SECONDS} 秒自动再试一次。",
    en="Too many readers at this moment. To keep the dashboard quick for those who are "
    f"in, please wait: this page tries again every {RETRY_SECONDS} seconds.",
)
UNKNOWN_HOST = (
    "未登记的访问地址，请使用公布的地址；管理员可在 ALLOWED_HOSTS 中登记。\n"
    "This server does not answer under that name. Use its published address; "
    "operators list names in ALLOWED_HOSTS.\n"
)
FOREIGN_PAGE = (
    "只有本站自己的页面可以打开会话。\nOnly this site's own pages open sessions.\n"
)
BUSY = (
    f"现在打开的人太多，请 {RETRY_SECONDS} 秒后再试。\n"
    f"Too many readers at this moment; try again in {RETRY_SECONDS} seconds.\n"
)
NO_SESSION = "没有这个地址。\nNo such address.\n"
