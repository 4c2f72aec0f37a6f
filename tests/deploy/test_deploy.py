"""What stands in deploy/ is what its tools take, and holds what SECURITY.md says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from dashboard.__main__ import VERBS
from dashboard.settings import ROOT, VARIABLES

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
# Of Python and the system, not of this program.
OTHERS = {"PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "TZ", "HOME"}
PYTHON = "/opt/hangzhou/.venv/bin/python"


def found(name: str) -> str:
    """The program, or the test is skipped, with what brings it."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/bin")
    if path is None:
        pytest.skip(f"NO {name.upper()} HERE: its part of deploy/ is not looked at")
    return path


def said(*command: str, **environment: str) -> str:
    """What a program prints, on either stream; it has to succeed."""
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = found("systemd-analyze")
    for path in UNITS:
        text = path.read_text("utf-8").replace(PYTHON, sys.executable)
        text = text.replace("WorkingDirectory=/opt/hangzhou", "WorkingDirectory=/tmp")
        (tmp_path / path.name).write_text(text, "utf-8")
    names = [path.name.replace("@.", "@8501.") for path in UNITS]
    told = said(
        *(analyze, "verify", "--man=no"),
        *(str(tmp_path / name) for name in names if "@" not in name),
        *(name for name in names if "@" in name),
        SYSTEMD_UNIT_PATH=f"{tmp_path}:",
    )
    ours = [line for line in told.splitlines() if "hangzhou" in line]
    assert ours == []


@pytest.mark.parametrize("path", SERVICES, ids=lambda p: p.name)
def test_a_unit_runs_as_an_ordinary_user_who_writes_in_its_folders_alone(
    path: Path,
) -> None:
    text = path.read_text("utf-8")
    user = re.findall(r"^User=(.+)$", text, re.M)
    assert user in (["hangzhou"], ["hangzhou-public"])
    for line in ("ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes"):
        assert f"\n{line}\n" in text
    assert "\nCapabilityBoundingSet=\n" in text
    assert "IPAddressDeny=any" in text or "PrivateNetwork=yes" in text
    given = " ".join(re.findall(r"^Environment=(.+)$", text, re.M)).split()
    names = {pair.partition("=")[0] for pair in given}
    assert names <= {*VARIABLES, *OTHERS}
    if "EDITION=public" in given:
        assert "InaccessiblePaths=-/var/lib/hangzhou\n" in text
        assert "ReadWritePaths" not in text
        assert "WAREHOUSE_DIR" not in names


def test_commands_of_the_units_exist() -> None:
    for path in SERVICES:
        for command in re.findall(r"^ExecStart=(.+)$", path.read_text("utf-8"), re.M):
            words = command.split()
            assert words[0] == PYTHON
            assert words[1:3] == ["-m", "streamlit"] or words[3] in VERBS
            assert words[1:3] == ["-m", "streamlit"] or words[2] == "dashboard"


@pytest.mark.parametrize("upstream", ["nginx/upstream.conf", "container/upstream.conf"])
def test_nginx_takes_its_configuration(tmp_path: Path, upstream: str) -> None:
    nginx = found("nginx")
    site = (DEPLOY / "nginx" / "dashboard.conf").read_text("utf-8")
    site = site.replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "site.conf").write_text(site, "utf-8")
    processes = (DEPLOY / upstream).read_text("utf-8")
    # Names of containers are known inside their network alone.
    processes = re.sub(r"app\d", "127.0.0.1", processes)
    (tmp_path / "upstream.conf").write_text(processes, "utf-8")
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ access_log off; "
        f"include {tmp_path}/upstream.conf; include {tmp_path}/site.conf; }}",
        "utf-8",
    )
    told = said(nginx, "-t", "-c", str(whole), "-e", str(tmp_path / "log"))
    assert "successful" in told
    assert "warn" not in told


def test_both_lists_of_processes_are_the_same() -> None:
    text = (DEPLOY / "nginx" / "upstream.conf").read_text("utf-8")
    any_, same = re.findall(r"upstream \w+ \{(.*?)\}", text, re.DOTALL)
    servers = [re.findall(r"server (\S+)", part) for part in (any_, same)]
    assert servers[0] == servers[1]
    assert len(servers[0]) > 1


def test_containers_run_as_an_ordinary_user_on_a_root_that_is_read_only() -> None:
    text = (DEPLOY / "container" / "compose.yml").read_text("utf-8")
    compose = yaml.safe_load(text)
    for name in ("app1", "app2", "publisher"):
        service = compose["services"][name]
        assert service["user"] == "10001:10001", name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["networks"] == ["inside"], name
        assert "ports" not in service, name
        assert set(service.get("environment", {})) <= {*VARIABLES}
    assert compose["networks"]["inside"]["internal"] is True
    assert compose["services"]["nginx"]["read_only"] is True
    recipe = (DEPLOY / "container" / "Containerfile").read_text("utf-8")
    assert re.findall(r"^USER (.+)$", recipe, re.M) == ["10001"]
    assert recipe.index("USER 10001") < recipe.index('CMD ["python", "-m"')
    assert "--no-index" in recipe
    assert "--require-hashes" in recipe


class Health(BaseHTTPRequestHandler):
    """A process that is ready, or never is."""

    def do_GET(self) -> None:
        self.send_response(getattr(self.server, "status", 200))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def processes() -> Iterator[list[ThreadingHTTPServer]]:
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Health) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield servers
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("ready", [True, False])
def test_a_rolling_restart_waits_for_each_and_stops_at_one_that_fails(
    processes: list[ThreadingHTTPServer], ready: bool, tmp_path: Path
) -> None:
    ports = [str(server.server_address[1]) for server in processes]
    if not ready:
        processes[0].status = 503  # type: ignore[attr-defined]
    log = tmp_path / "restarted"
    script = tmp_path / "restart"
    script.write_text(f'#!/bin/sh\necho "$1" >> {log}\n', "utf-8")
    script.chmod(0o755)
    found("curl")
    done = subprocess.run(
        [DEPLOY / "rolling_restart.sh", *ports],
        env=os.environ | {"RESTART": str(script), "READY_SECONDS": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    restarted = log.read_text("utf-8").split()
    if ready:
        assert done.returncode == 0
        assert restarted == [f"hangzhou@{port}" for port in ports]
    else:
        assert done.returncode == 1
        assert restarted == [f"hangzhou@{ports[0]}"]
        assert "is not ready after 1 s" in done.stderr


GUIDES = [ROOT / "docs" / name for name in ("operating.md", "operating.zh.md")]


def test_both_guides_say_to_type_the_same() -> None:
    blocks, addresses = zip(
        *(
            (
                re.findall(r"```\n(.*?)```", text, re.DOTALL),
                set(re.findall(r"`(/[a-z_/]+)`", text)),
            )
            for text in (guide.read_text("utf-8") for guide in GUIDES)
        ),
        strict=True,
    )
    assert blocks[0] == blocks[1]
    assert addresses[0] == addresses[1]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda p: p.name)
def test_a_guide_names_what_there_is(guide: Path) -> None:
    text = guide.read_text("utf-8")
    verbs = set(re.findall(r"python -m dashboard ([a-z]+)", text))
    assert {"doctor", "backup", "restore", "build"} <= verbs <= set(VERBS)
    for unit in re.findall(r"hangzhou[a-z-]*@?(?=\d*\.(?:service|timer)|@8)", text):
        assert any(path.name.startswith(unit) for path in UNITS), unit
    for place in re.findall(r"(?:/opt/hangzhou/)?(deploy/[a-z_/.]+[a-z])", text):
        assert (ROOT / place).exists(), place
    for said in re.findall(r"^\| ([^|]+?)[,|…]", text, re.M):
        if said in ("数据维护中", "现在打开的人太多", "未登记的访问地址", "正在维护"):
            assert said in _all_words(), said


def _all_words() -> str:
    """What readers may see, wherever it is written."""
    places = [*(ROOT / "data" / "metadata" / "interface").glob("*.yml")]
    places += [*(DEPLOY / "nginx").iterdir(), ROOT / "dashboard/serve/notices.py"]
    return "".join(path.read_text("utf-8") for path in places)
