"""A reader of our own opens every page once, before the first other one does: what a
page reads, asks and draws for the first time takes a second."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from threading import Thread

from streamlit import get_option
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

# Seconds for the server to listen, and for a page to be drawn.
MOST_WAITED = 60


def begin(pages: Iterable[str]) -> None:
    """Open the pages of these names one after the other, beside whatever is served."""
    host, port = get_option("server.address"), get_option("server.port")
    Thread(target=open_all, args=(f"{host}:{port}", list(pages)), daemon=True).start()


def open_all(where: str, pages: list[str]) -> int:
    """At the server of this address; how many were opened. One that cannot be reached
    stays cold."""
    opened = 0
    try:
        with _connected(where) as connection:
            for page in pages:
                _open(connection, page)
                opened += 1
    except (OSError, WebSocketException) as error:
        logging.getLogger(__name__).info("pages are not opened ahead: %s", error)
    return opened


def _connected(where: str) -> ClientConnection:
    until = time.monotonic() + MOST_WAITED
    while True:
        try:
            return connect(
                f"ws://{where}/_stcore/stream",
                origin=Origin(f"http://{where}"),
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                proxy=None,
            )
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _open(connection: ClientConnection, page: str) -> None:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    connection.send(asked.SerializeToString())
    while True:
        said = ForwardMsg.FromString(connection.recv(timeout=MOST_WAITED, decode=False))
        early = said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if said.HasField("script_finished") and not early:
            return
