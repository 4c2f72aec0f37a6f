"""What does a changed choice cost: bytes as sent and as they go over the wire, and work
of the server? Beside a plain Streamlit page of the same content, in the same run.

python -m bench.choice [TURNS]
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from tests import stream
from tests.browser.support import Server
from tests.patience import SECONDS

PEER = Path(__file__).parent / "plain_page.py"
TURNS = 3
TICK = os.sysconf("SC_CLK_TCK")
AREAS = {
    **{"330102": "上城区", "330105": "拱墅区", "330106": "西湖区", "330108": "滨江区"},
    **{"330109": "萧山区", "330110": "余杭区", "330111": "富阳区", "330112": "临安区"},
    **{"330122": "桐庐县", "330127": "淳安县", "330182": "建德市"},
}
LAYERS = (
    *("population_60_plus", "population_60_plus_share", "residents", "density"),
    *("beds_per_1000", "nursing_share", "model_centres_per_10k", "canteens_per_10k"),
    *("residents_60_plus_share", "residents_80_plus_share", "widowed", "lifts"),
)
# Name of a measurement -> page and what is picked there, more than a browser keeps.
OURS = {
    "elderly care, layer": ("elderly_care", [f"layer:{layer}" for layer in LAYERS]),
    "elderly care, district": ("elderly_care", [f"area:{area}" for area in AREAS]),
    "overview, district": ("overview", [f"area:{area}" for area in AREAS]),
    "district page, district": ("district", [f"area:{area}" for area in AREAS]),
}
THEIRS = "plain page, district"
# Of a choice over the wire, in thousands of bytes; and the share of the plain page's
# work.
MOST = {"elderly care, layer": 20, "elderly care, district": 12}
MOST |= {"overview, district": 10}
SHARE = 1 / 15


class Counting(socket.socket):
    """Counts what comes in."""

    counted = 0

    def recv(self, *args: Any) -> bytes:
        """As a socket's."""
        data = super().recv(*args)
        self.counted += len(data)
        return data


@dataclass
class Reader:
    """A browser without a screen: it keeps messages and states of parts as one does,
    and has drawn with the heavy scripts."""

    connection: ClientConnection
    wire: Counting
    query: str = ""
    page: str = ""
    kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    runs: int = 0
    age: int = 2

    def open(self, page: str) -> None:
        """The page with this name, drawn with all it has."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self._run(asked)
        for script in ("deck", "plotly"):
            if part := self._part(f"later_{script}_asked"):
                self.tell(part.id, "answer", "ready")

    def pick(self, what: str) -> int:
        """Choose `area:330110` and the like; bytes of all messages that answer."""
        return self.tell(self._part("choice").id, "chosen", f"pick {what}")

    def select(self, option: str) -> int:
        """Choose in the only drop-down list of the page; bytes as for `pick`."""
        (box,) = [part for part in self.parts.values() if hasattr(part, "options")]
        return self._run(self._asked(WidgetState(id=box.id, string_value=option)))

    def tell(self, part: str, event: str, value: str) -> int:
        """What a part of our own says; bytes as for `pick`."""
        return self._run(self._asked(*stream.told(part, event, value)))

    def _part(self, key: str) -> Any:
        found = [p for name, p in self.parts.items() if name.endswith(f"-{key}")]
        return found[0] if found else None

    def _asked(self, *states: WidgetState) -> BackMsg:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string, run.page_script_hash = self.query, self.page
        run.cached_message_hashes.extend(self.kept)
        run.widget_states.widgets.extend(states)
        return asked

    def _run(self, asked: BackMsg) -> int:
        self.connection.send(asked.SerializeToString())
        size = 0
        while True:
            data = self.connection.recv(timeout=SECONDS, decode=False)
            size += len(data)
            message = ForwardMsg.FromString(data)
            self._take(message)
            early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if message.HasField("script_finished") and not early:
                return size

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self.kept[message.ref_hash] = self.kept[message.ref_hash][0], self.runs
        elif message.metadata.cacheable:
            self.kept[message.hash] = message, self.runs
        if kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "new_session":
            self.age = message.new_session.config.max_cached_message_age
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            element = message.delta.new_element
            part = getattr(element, element.WhichOneof("type") or "", None)
            if identity := getattr(part, "id", ""):
                self.parts[identity] = part
        elif kind == "script_finished":
            self._forget()

    def _forget(self) -> None:
        """What no run has named for as long as the server said."""
        self.runs += 1
        kept = self.kept.items()
        self.kept = {h: k for h, k in kept if self.runs - k[1] <= self.age}


@contextmanager
def reader(server: Server) -> Iterator[Reader]:
    """A reader at a server, with the compression that a browser offers."""
    with Counting(socket.AF_INET, socket.SOCK_STREAM) as wire:
        wire.connect(("127.0.0.1", server.port))
        with connect(
            f"ws://127.0.0.1:{server.port}{stream.PATH}",
            sock=wire,
            origin=server.url,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            ping_interval=None,
        ) as connection:
            yield Reader(connection, wire)


def work(server: Server) -> float:
    """Seconds of processor that the server has used."""
    fields = Path(f"/proc/{server.process_id}/stat").read_text().rsplit(")", 1)[1]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / TICK


@dataclass
class Costs:
    """Of each choice: bytes, bytes over the wire, seconds; and seconds of work."""

    sizes: list[int] = field(default_factory=list)
    wires: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    work: float = 0

    def said(self, name: str) -> str:
        """A line of the table."""
        sizes, wires = (median(of) / 1000 for of in (self.sizes, self.wires))
        wall, spent = median(self.times) * 1000, self.share * 1000
        return f"{name:<26}{sizes:8.1f}{wires:8.1f}{wall:10.0f}{spent:8.1f}"

    @property
    def share(self) -> float:
        """Seconds of work of one choice."""
        return self.work / len(self.times)


def chosen(server: Server, one: Reader, choices: Sequence[str], costs: Costs) -> None:
    """Each choice once, after the reader has seen the one before."""
    before = work(server)
    for what in choices:
        begun, counted = time.perf_counter(), one.wire.counted
        size = one.pick(what) if ":" in what else one.select(what)
        costs.times.append(time.perf_counter() - begun)
        time.sleep(0.05)
        costs.sizes.append(size)
        costs.wires.append(one.wire.counted - counted)
    costs.work += work(server) - before


def measured(ours: Server, peer: Server, turns: int) -> dict[str, Costs]:
    """All choices in turn, so that another's work on the machine meets them alike."""
    costs = {name: Costs() for name in (*OURS, THEIRS)}
    for turn in range(turns + 1):
        for name, (page, choices) in OURS.items():
            with reader(ours) as one:
                one.open(page)
                chosen(ours, one, choices, costs[name] if turn else Costs())
        with reader(peer) as one:
            one.open("")
            names = list(AREAS.values()) if turn else ["临安区"]
            chosen(peer, one, names, costs[THEIRS] if turn else Costs())
    return costs


def main(turns: int = TURNS) -> int:
    """1 where a choice costs more than it may."""
    servers = [Server(), Server(PEER)]
    try:
        for server in servers:
            server.wait_until_ready()
        costs = measured(servers[0], servers[1], turns)
    finally:
        for server in servers:
            server.stop()
    print(f"{'a choice, medians':<26}{'KB':>8}{'wire':>8}{'wall ms':>10}{'CPU ms':>8}")
    for name, cost in costs.items():
        print(cost.said(name))
    dear = [
        name
        for name, most in MOST.items()
        if median(costs[name].wires) > most * 1000
        or costs[name].share > costs[THEIRS].share * SHARE
    ]
    for name in dear:
        print(f"{name}: more than it may cost")
    return int(bool(dear))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
