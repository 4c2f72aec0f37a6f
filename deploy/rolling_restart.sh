#!/bin/sh
# Restart one process after the other; the next only once the last is ready. Open pages
# come back by themselves. Stops at the first that does not become ready: the others
# go on serving.
#
#     deploy/rolling_restart.sh 8501 8502
#
# UNIT (hangzhou@%s): what is restarted; RESTART (systemctl restart): by which command.
set -eu

[ $# -gt 0 ] || { echo "Name the ports: $0 8501 8502" >&2; exit 2; }
unit=${UNIT:-hangzhou@%s}
restart=${RESTART:-systemctl restart}
seconds=${READY_SECONDS:-90}

ready() { curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$1/readyz"; }

for port in "$@"; do
    # shellcheck disable=SC2059,SC2086  # the unit is a pattern, the command some words
    $restart "$(printf "$unit" "$port")"
    waited=0
    until ready "$port"; do
        if [ "$waited" -ge "$seconds" ]; then
            echo "$port is not ready after $seconds s; the others were left alone" >&2
            exit 1
        fi
        waited=$((waited + 1))
        sleep 1
    done
    echo "$port is ready"
done
