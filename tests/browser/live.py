"""A Streamlit session without a browser: one WebSocket, runs asked for and read."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
RELEASE = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}(?:-\d+)?")


@dataclass
class Run:
    """What one run of the script sent: releases named in it, exceptions."""

    releases: set[str] = field(default_factory=set)
    exceptions: list[str] = field(default_factory=list)


class Session:
    """Open a page over the WebSocket, as its front end does."""

    def __init__(self, port: int) -> None:
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._open = ExitStack()
        self._socket: ClientConnection = self._open.enter_context(
            connect(
                address,
                origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
                subprotocols=["streamlit"],  # type: ignore[list-item]
                max_size=None,
                open_timeout=60,
                ping_interval=None,  # a busy client is not a lost one
            )
        )

    def run(self, query: str = "", timeout: float = 60) -> Run:
        """Ask for a run of the script and read it to its end."""
        message = BackMsg()
        message.rerun_script.query_string = query
        self._socket.send(message.SerializeToString())
        found = Run()
        while True:
            raw = self._socket.recv(timeout=timeout)
            received = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
            kind = received.WhichOneof("type")
            if kind == "new_session":
                found.releases.clear()  # what it gave way to is replaced
            elif kind == "delta":
                element = received.delta.new_element
                if element.WhichOneof("type") == "exception":
                    found.exceptions.append(element.exception.message)
                found.releases |= set(RELEASE.findall(str(received.delta)))
            elif received.script_finished == FINISHED and kind == "script_finished":
                return found  # a run that gave way to another is not the end

    def close(self) -> None:
        """Leave the page."""
        self._open.close()
