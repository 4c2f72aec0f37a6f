#!/usr/bin/env bash
# Run lint and every tier of tests, whatever fails on the way, and end with pytest's
# closing lines: the tests without a browser, and beside them those in Chromium, which
# wait half of their time.
#
#     scripts/run_tests.sh PYTHON WORKERS     (of each tier; 0: in this one process)
set -uo pipefail

python=$1
workers=$2
status=0
lint=passed
logs=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$logs"' EXIT

# What both tiers need and never change is made once (tests/once.py).
export TESTS_SHARED="$logs/shared"
mkdir "$TESTS_SHARED"

tier() {
    "$python" -m pytest -q --numprocesses="$workers" --dist=loadfile "$@" 2>&1
}

"${MAKE:-make}" --no-print-directory lint || { lint=FAILED && status=1; }
tier tests/browser >"$logs/2-browser" &
tier --ignore=tests/browser tests | tee "$logs/1-tests" || status=1
wait $! || status=1
cat "$logs/2-browser"

echo
echo "Lint $lint. Tests, then tests in the browser:"
for log in "$logs"/*; do grep . "$log" | tail -n 1; done
exit "$status"
