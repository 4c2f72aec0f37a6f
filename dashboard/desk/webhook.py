"""On publish, the changes table to the intranet addresses on the owner's list.

Off unless the list names an address. It runs as a process of its own once the release
is current, so it neither stops nor delays a publish: `python -m dashboard.desk.webhook
SEQUENCE` posts the move with that number in the history.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard.errors import InputError
from dashboard.releases import audit, changes
from dashboard.releases import store as releases
from dashboard.releases.changes import Move
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings, load_settings

SECONDS = 3.0  # that an address has to take the connection and to answer
ALL_SECONDS = 60  # after which the process ends, whatever an address does
MOST = 8


class Hooks(BaseModel):
    """The owner's list."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    addresses: list[str] = Field(default=[], max_length=MOST)


def hooks_file() -> Path:
    """Where the list is, there or not."""
    default = ROOT / ".streamlit" / "webhooks.yml"
    return Path(os.environ.get("WEBHOOKS_FILE", default))


def addresses(file: Path) -> list[str]:
    """The addresses on the list, none where there is no list; InputError where it
    cannot be read or has anything else in it."""
    if not file.exists():
        return []
    try:
        text = yaml.safe_load(file.read_text("utf-8"))
        return Hooks.model_validate(text or {}).addresses
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        why = " ".join(str(error).split())[:300]
        raise InputError(
            [f"{file}: no list of addresses ({why}); see docs/releases.md"]
        ) from error


def start(settings: Settings, done: Release) -> None:
    """Have a new release announced, if there is anyone to announce it to. Never
    raises: what stands in the way is in the audit log."""
    try:
        if addresses(hooks_file()):
            subprocess.Popen(
                [sys.executable, "-m", "dashboard.desk.webhook", str(done.sequence)],
                cwd=ROOT,
                env=os.environ
                | {
                    "DATA_DIR": str(settings.data),
                    "WAREHOUSE_DIR": str(settings.warehouse),
                },
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except InputError as error:
        _log(settings, done.id, error.problems)
    except OSError as error:
        _log(settings, done.id, [f"not announced: {error}"])


def announce(settings: Settings, sequence: int, file: Path) -> None:
    """Post the move with this number once to every address of the list; each outcome
    is a line of the audit log."""
    folder = settings.warehouse
    known = {entry.sequence: entry for entry in releases.history(folder)}
    newer = known[sequence]
    try:
        older = known.get(sequence - 1)
        rows = changes.of(Move(older, newer))
        body = {
            "release": newer.id,
            "before": older.id if older else None,
            "made_at": newer.made_at,
            "changes": rows,
        }
        content = json.dumps(body, ensure_ascii=False, default=str).encode()
        for address in addresses(file):
            _log(settings, newer.id, _post(address, content), address)
    except InputError as error:
        _log(settings, newer.id, error.problems)


def _post(address: str, content: bytes) -> list[str]:
    """What stood in the way of one address: nothing, where it took the table."""
    try:
        inside(address)
        head = {"Content-Type": "application/json; charset=utf-8"}
        request = Request(address, content, head, method="POST")
        # No proxy of the environment, no redirect: nowhere but the address itself.
        opener = build_opener(ProxyHandler({}), _Stay())
        with opener.open(request, timeout=SECONDS):
            return []
    except InputError as error:
        return error.problems
    except (OSError, ValueError, HTTPException) as error:  # an HTTPError is an OSError
        return [f"{address}: {error}"]


def inside(address: str) -> None:
    """InputError unless it is http or https, names nobody, and leads to addresses of
    private networks or this machine alone."""
    parts = urlsplit(address)
    known = parts.scheme in ("http", "https") and parts.hostname
    if not known or "@" in parts.netloc:
        raise InputError([f"{address}: write http://host:port/path, without a user"])
    found = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)
    for *_, place in found:
        ip = ip_address(str(place[0]).partition("%")[0])
        ip = getattr(ip, "ipv4_mapped", None) or ip
        closed = ip.is_link_local or ip.is_multicast or ip.is_unspecified
        if closed or ip.is_reserved or not ip.is_private:
            raise InputError([f"{address}: {ip} is outside the intranet; not sent"])


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer like any other failure."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


def _log(
    settings: Settings, release: str, problems: list[str], address: str = ""
) -> None:
    audit.append_done(
        settings.warehouse,
        actor="system",
        action="announce",
        object=release,
        result="refused" if problems else "done",
        note=address,
        problems=problems,
    )


if __name__ == "__main__":
    signal.alarm(ALL_SECONDS)
    announce(load_settings(), int(sys.argv[1]), hooks_file())
