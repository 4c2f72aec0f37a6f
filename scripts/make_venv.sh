#!/bin/sh
# Make a virtual environment with the newest Python found that is 3.11 or later.
#
#     scripts/make_venv.sh FOLDER          (PYTHON=/path/to/python chooses another)
set -eu

folder=$1
without_venv=

for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    # A name on the PATH may be a shim that leads nowhere, so each one is run.
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        continue
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        without_venv=$python
        continue
    fi
    rm -rf "$folder"
    if "$python" -m venv "$folder"; then
        exit 0
    fi
    rm -rf "$folder"
    echo "$python could not make the virtual environment $folder (see above)." >&2
    exit 1
done

if [ -n "$without_venv" ]; then
    package=$("$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    echo "$without_venv cannot make virtual environments: its modules venv and" >&2
    echo "ensurepip are missing. On Debian and Ubuntu: apt-get install $package" >&2
else
    echo "need Python 3.11 or newer: none of these is one:" \
        "${PYTHON:-python3.13 python3.12 python3.11 python3}" >&2
fi
exit 1
