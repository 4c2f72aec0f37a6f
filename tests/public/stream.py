"""A reader without a browser: opens a session on a server and asks for pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATH = "/_stcore/stream"


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
        open_timeout=20,
    ) as connection:
        yield connection


def run(
    connection: ClientConnection, query: str = "", page: str = "", page_hash: str = ""
) -> list[ForwardMsg]:
    """Ask for one run of the app; every message until it has ended."""
    ask = BackMsg()
    ask.rerun_script.query_string = query
    ask.rerun_script.page_name = page
    ask.rerun_script.page_script_hash = page_hash
    connection.send(ask.SerializeToString())
    messages = []
    while True:
        message = ForwardMsg()
        message.ParseFromString(connection.recv(timeout=30))
        messages.append(message)
        if message.WhichOneof("type") == "script_finished":
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
