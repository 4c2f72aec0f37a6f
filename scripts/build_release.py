"""Write dist/hangzhou-dashboard-….tar.gz: what is committed, the wheels of all that
requirements.lock names, a list of them (sbom.json, CycloneDX), and hashes. A machine
without any registry installs from it (deploy/install.sh).

    python -m scripts.build_release TOOLS_PYTHON

It is for machines with this Python and processor. The wheels are installed once, from
the folder alone, so that what is missing is found here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from dashboard.settings import ROOT
from scripts.locked import LOCK, locked

OUT = ROOT / "dist"
NAME = "hangzhou-dashboard"


def run(*command: str | Path, **more: object) -> str:
    """What a program prints; the release ends where it fails."""
    done = subprocess.run(
        list(map(str, command)),
        check=True,
        text=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env=os.environ | {name: str(value) for name, value in more.items()},
    )
    return done.stdout.strip()


def name() -> str:
    """Day and commit, Python and machine: what an operator has to compare."""
    committed = run("git", "log", "-1", "--format=%cd-%h", "--date=format:%Y%m%d")
    python = f"py{sys.version_info.major}{sys.version_info.minor}"
    machine = f"{platform.system()}_{platform.machine()}".lower()
    return f"{NAME}-{committed}-{python}-{machine}"


def wheels(folder: Path) -> None:
    """Fetch what the lock names, hash by hash, as wheels; and a lock of just these."""
    kept = folder / "wheels"
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps")
    run(*pip, "--require-hashes", "-r", LOCK, "-w", kept)
    lines = []
    for wheel in sorted(kept.iterdir()):
        library, version = wheel.name.split("-")[:2]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lines.append(f"{library}=={version} \\\n    --hash=sha256:{digest}\n")
    if len(lines) != len(locked()):
        sys.exit(f"{len(lines)} wheels for {len(locked())} libraries of {LOCK.name}")
    (folder / LOCK.name).write_text("".join(lines), "utf-8")


def bill(folder: Path, tools: str) -> None:
    """Install from the folder alone, and list what that brought."""
    with tempfile.TemporaryDirectory() as place:
        run(sys.executable, "-m", "venv", "--without-pip", place)
        python = Path(place) / "bin" / "python"
        pip = (sys.executable, "-m", "pip", "--isolated", "--python", python)
        run(
            *(*pip, "install", "--quiet", "--no-index", "--require-hashes"),
            *("--find-links", folder / "wheels", "-r", folder / LOCK.name),
        )
        program = Path(tools).with_name("cyclonedx-py")
        text = run(program, "environment", "--output-reproducible", python)
    found = {part["name"].lower() for part in json.loads(text)["components"]}
    wanted = {library.lower() for library in locked()}
    if len(found) != len(wanted):
        sys.exit(f"sbom.json names {len(found)} libraries of {len(wanted)}")
    (folder / "sbom.json").write_text(text + "\n", "utf-8")


def packed(folder: Path) -> Path:
    """The archive, the same for the same content, and its hash beside it."""
    at = int(run("git", "log", "-1", "--format=%ct"))
    out = OUT / f"{folder.name}.tar.gz"

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = at
        return member

    with (
        out.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=at, fileobj=raw) as stream,
        tarfile.open(fileobj=stream, mode="w") as archive,
    ):
        archive.add(folder, folder.name, filter=plain)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    out.with_name(f"{out.name}.sha256").write_text(f"{digest}  {out.name}\n", "utf-8")
    return out


def main(tools: str) -> None:
    """Make the archive of what is committed."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name()
        folder.mkdir()
        tree = Path(place) / "tree.tar"
        run("git", "archive", "--output", tree, "HEAD")
        with tarfile.open(tree) as archive:
            archive.extractall(folder, filter="data")
        wheels(folder)
        bill(folder, tools)
        shutil.copy(folder / "sbom.json", OUT / f"{folder.name}.sbom.json")
        print(packed(folder))


if __name__ == "__main__":
    main(sys.argv[1])
