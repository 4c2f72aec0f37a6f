#!/usr/bin/env bash
# Run lint and every tier of tests, whatever fails on the way, and end with pytest's
# closing lines: first the tests without a browser, then those in Chromium.
#
#     scripts/run_tests.sh PYTHON WORKERS          (0: in this one process)
set -uo pipefail

python=$1
workers=$2
status=0
lint=passed
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

tier() {
    local log=$logs/$1
    shift
    "$python" -m pytest -q --numprocesses="$workers" --dist=loadfile "$@" 2>&1 | tee "$log" || status=1
}

"${MAKE:-make}" --no-print-directory lint || { lint=FAILED && status=1; }
tier 1-tests --ignore=tests/browser tests
tier 2-browser tests/browser

echo
echo "Lint $lint. Tests, then tests in the browser:"
for log in "$logs"/*; do grep . "$log" | tail -n 1; done
exit "$status"
