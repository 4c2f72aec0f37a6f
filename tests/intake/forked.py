"""The reading child, forked from a process that has read its code already.

Starting Python and reading openpyxl takes a hundred times as long as most files do. In
place of the `subprocess.run` of `bounds.output` stands a server that read that code
once and forks for every file: still the same code in a process of its own, with the
same limits, environment and output.
"""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any
from unittest import mock

from dashboard import bounds

CHILD = "dashboard.intake.child"
MOST_BYTES = 5000  # of a path


class Server:
    """Started with the environment of the first child; every other's is the same."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self._turn = threading.Lock()
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                cwd=bounds.ROOT,
                env=self.environment,
                pass_fds=[theirs.fileno()],
            )

    def read(self, file: str, out: IO[bytes]) -> int:
        """The exit status of a child that read `file` and wrote to `out`."""
        with self._turn:
            socket.send_fds(self._line, [file.encode()], [out.fileno()])
            return int(self._line.recv(MOST_BYTES))

    def stop(self) -> None:
        self._line.send(b"")
        self._process.wait()
        self._line.close()


@contextmanager
def children() -> Iterator[None]:
    """Let `bounded.read` read in children that are forked."""
    servers: list[Server] = []
    begin = threading.Lock()

    def run(
        command: Sequence[str], *, stdout: IO[bytes], **given: Any
    ) -> subprocess.CompletedProcess[str]:
        with begin:
            if not servers:
                servers.append(Server(given["env"]))
        # What the server does not look at is what it does itself.
        assert list(command[:-1]) == [sys.executable, "-m", CHILD]
        assert given["env"] == servers[0].environment
        assert given["cwd"] == bounds.ROOT
        assert given["stdin"] == given["stderr"] == subprocess.DEVNULL
        assert given["preexec_fn"].func is bounds.limit
        (limits,) = given["preexec_fn"].args
        assert replace(limits, wall_seconds=bounds.USUAL.wall_seconds) == bounds.USUAL
        status = servers[0].read(command[-1], stdout)
        return subprocess.CompletedProcess(list(command), status)

    with mock.patch.object(bounds.subprocess, "run", run):
        yield
    for server in servers:
        server.stop()


def serve(line: socket.socket) -> None:
    """Fork for every file that is named, until none is."""
    # What the child reads only for a workbook.
    from dashboard.intake import child, workbook  # noqa: F401

    while True:
        file, handles, _, _ = socket.recv_fds(line, MOST_BYTES, 1)
        if not file:
            return
        process = os.fork()
        if not process:
            become_child(file.decode(), handles[0])
        os.close(handles[0])
        _, status = os.waitpid(process, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def become_child(file: str, out: int) -> None:
    """As `python -m` runs it, and never back."""
    status = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for number, handle in enumerate((nothing, out, nothing)):
            os.dup2(handle, number)
        bounds.limit()
        sys.argv = [CHILD, file]
        runpy.run_module(CHILD, run_name="__main__")
        sys.stdout.flush()
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
