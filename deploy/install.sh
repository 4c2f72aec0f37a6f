#!/bin/sh
# Install from the unpacked archive of `make release`, without any registry: an
# environment of its own beside this folder's files, of its wheels alone, hash by hash.
#
#     tar xf hangzhou-dashboard-*.tar.gz -C /opt && mv /opt/hangzhou-dashboard-* /opt/hangzhou
#     /opt/hangzhou/deploy/install.sh          (PYTHON=/path/to/python3.11 chooses one)
set -eu

cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

[ -d wheels ] || {
    echo "No wheels/ here: this is no archive of make release. With a registry: make run" >&2
    exit 1
}
"$python" -c 'import ensurepip, venv' 2>/dev/null || {
    echo "$python cannot make environments: install python3-venv, or name another in PYTHON" >&2
    exit 1
}
"$python" -m venv .venv
.venv/bin/python -m pip --isolated install --quiet --no-cache-dir --no-index --find-links wheels \
    --require-hashes -r requirements.lock || {
    echo "The wheels do not fit $("$python" -V) on $(uname -m): the archive's name says what they are for" >&2
    exit 1
}
echo "Installed. Next: PYTHONUTF8=1 .venv/bin/python -m dashboard doctor (docs/operating.md)"
