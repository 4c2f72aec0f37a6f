"""The key to the data desk where there is no sign-in provider.

Made anew at each start and shown by the starting terminal alone, as notebooks do: who
reads that terminal sits at this machine. The browser keeps it as a cookie.
"""

from __future__ import annotations

import secrets
from functools import cache

from dashboard.settings import Settings

COOKIE = "desk_key"
ADDRESS = "/open_desk"


@cache
def key() -> str:
    """The secret of this start; the same in the whole process."""
    return secrets.token_urlsafe(32)


def key_of(settings: Settings) -> str:
    """The key that opens the desk, '' where none does: the public edition, and every
    start that did not ask for one (LOCAL_DESK=1)."""
    return key() if settings.local_desk and settings.edition == "internal" else ""


def cookie() -> str:
    """The Set-Cookie header: sent back to this server's own pages alone, unreadable to
    scripts, and gone with the browser."""
    return f"{COOKIE}={key()}; Path=/; HttpOnly; SameSite=Strict"
