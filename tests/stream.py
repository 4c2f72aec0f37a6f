"""A reader without a browser: opens a session on a server and asks for pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.patience import SECONDS

PATH = "/_stcore/stream"
RELEASE = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}(?:-\d+)?")


@contextmanager
def session(
    port: int, path: str = PATH, origin: str | None = "own"
) -> Iterator[ClientConnection]:
    """An open WebSocket; raises InvalidStatus where it is refused."""
    own = f"http://127.0.0.1:{port}"
    with connect(
        f"ws://127.0.0.1:{port}{path}",
        origin=own if origin == "own" else origin,
        subprotocols=["streamlit"],
        max_size=None,
        open_timeout=SECONDS,
        ping_interval=None,  # a busy reader is not a lost one
    ) as connection:
        yield connection


def run(
    connection: ClientConnection,
    query: str = "",
    page: str = "",
    page_hash: str = "",
    timeout: float = SECONDS,
) -> list[ForwardMsg]:
    """Ask for one run of the app; every message until it has ended, also those of a
    run that it gave way to. TimeoutError after `timeout` seconds of silence."""
    ask = BackMsg()
    ask.rerun_script.query_string = query
    ask.rerun_script.page_name = page
    ask.rerun_script.page_script_hash = page_hash
    connection.send(ask.SerializeToString())
    messages = []
    while True:
        message = ForwardMsg.FromString(connection.recv(timeout=timeout))
        messages.append(message)
        if (
            message.WhichOneof("type") == "script_finished"
            and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        ):
            return messages


def kinds(messages: list[ForwardMsg]) -> set[str | None]:
    return {message.WhichOneof("type") for message in messages}


def exceptions(messages: list[ForwardMsg]) -> list[str]:
    """What readers would see of an uncaught error."""
    elements = [m.delta.new_element for m in messages if m.HasField("delta")]
    return [e.exception.message for e in elements if e.HasField("exception")]


def html(messages: list[ForwardMsg]) -> str:
    elements = [m.delta.new_element for m in messages if m.HasField("delta")]
    return "\n".join(e.html.body for e in elements if e.HasField("html"))


def releases(messages: list[ForwardMsg]) -> set[str]:
    """The releases named on the page; what a run gave way to is not on it."""
    found: set[str] = set()
    for message in messages:
        if message.HasField("new_session"):
            found.clear()
        elif message.HasField("delta"):
            found.update(RELEASE.findall(str(message.delta)))
    return found
