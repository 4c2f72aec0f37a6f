#!/usr/bin/env bash
# The meeting screen on a wall, unattended: wait for the server, show it, start again.
#   scripts/wall.sh [ADDRESS] [OPTIONS OF THE PAGE]     (docs/meeting.md)
set -euo pipefail
address="${1:-http://127.0.0.1:8501}"
options="${2:-release=latest&pace=30}"
profile="${WALL_PROFILE:-${XDG_CACHE_HOME:-$HOME/.cache}/hangzhou-wall}"
browser=""
for name in ${CHROMIUM:-chromium chromium-browser google-chrome}; do
  if command -v "$name" >/dev/null; then browser="$name"; break; fi
done
if [ -z "$browser" ]; then
  echo "No Chromium found: install chromium, or name it in CHROMIUM" >&2
  exit 1
fi

while true; do
  until curl --silent --fail --max-time 5 --output /dev/null "$address/_stcore/health"; do
    echo "Waiting for $address" >&2
    sleep 5
  done
  # After a crash: no bubble that asks whether to restore pages.
  "$browser" --kiosk --user-data-dir="$profile" \
    --no-first-run --no-default-browser-check --noerrdialogs --disable-infobars \
    --disable-session-crashed-bubble --hide-crash-restore-bubble \
    --disable-background-networking --disable-component-update --disable-sync \
    --disable-features=Translate,TranslateUI --overscroll-history-navigation=0 \
    --disable-pinch ${WALL_FLAGS:-} "$address/present?$options" || true
  echo "The browser ended; starting it again" >&2
  sleep 3
done
