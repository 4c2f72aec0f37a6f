"""A reader without a browser: opens a session on a server and asks for pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
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
    return sent(connection, ask, timeout)


def sent(
    connection: ClientConnection, ask: BackMsg, timeout: float = SECONDS
) -> list[ForwardMsg]:
    """The same for a message of one's own."""
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


def told(part: str, event: str, value: str) -> list[WidgetState]:
    """What a part of our own, named by its id, says once in the browser."""
    said = json.dumps([{"event": event, "value": value}])
    trigger = WidgetState(id=_make_trigger_id(part, "events"), json_trigger_value=said)
    return [WidgetState(id=part, json_value="{}"), trigger]


class Shown:
    """What stands on a reader's page: elements by their place, as a browser holds them,
    which keeps nothing for the next run."""

    def __init__(
        self, connection: ClientConnection, page: str, query: str = ""
    ) -> None:
        self._connection, self.query, self._hash = connection, query, ""
        self._places: dict[tuple[int, ...], tuple[int, str, Element]] = {}
        self._runs = 0
        self._take(run(connection, query, page))

    def pick(self, what: str) -> None:
        """Choose `area:330110` and the like, as choice.js says it."""
        (ear,) = [e.bidi_component.id for e in self.elements() if _is_ear(e)]
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self._hash
        states = told(ear, "chosen", f"pick {what}")
        asked.rerun_script.widget_states.widgets.extend(states)
        self._take(sent(self._connection, asked))

    def elements(self) -> list[Element]:
        """All of them, from the top."""
        return [element for _, (_, _, element) in sorted(self._places.items())]

    def _take(self, messages: list[ForwardMsg]) -> None:
        self._runs += 1
        fragments = set()
        for message in messages:
            if message.HasField("navigation"):
                self._hash = message.navigation.page_script_hash
            elif message.HasField("page_info_changed"):
                self.query = message.page_info_changed.query_string
            elif message.HasField("delta"):
                fragment = message.delta.fragment_id
                fragments.add(fragment)
                if message.delta.HasField("new_element"):
                    at = tuple(message.metadata.delta_path)
                    found = self._runs, fragment, message.delta.new_element
                    self._places[at] = found
        # What was drawn by a run before, of all that ran now, is gone.
        self._places = {
            at: found
            for at, found in self._places.items()
            if found[0] == self._runs
            or ("" not in fragments and found[1] not in fragments)
        }


def _is_ear(element: Element) -> bool:
    return element.bidi_component.id.endswith("-choice")


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
