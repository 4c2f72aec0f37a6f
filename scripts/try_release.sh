#!/bin/sh
# Prove an archive of `make release`: in a network namespace that has nothing but its own
# loopback, as nobody and on a root that is read-only but for two folders, install,
# build, examine, serve both editions and ask them whether they are ready.
#
#     scripts/try_release.sh dist/hangzhou-dashboard-….tar.gz       (as root)
set -eu

archive=$(readlink -f "$1")
# Not below /tmp, which is another one inside.
place=$(mktemp -d -p /var/tmp)
trap 'rm -rf "$place"' EXIT
chmod 755 "$place"
mkdir "$place/state"
tar xf "$archive" -C "$place"
mv "$place"/hangzhou-dashboard-* "$place/opt"
chown -R nobody "$place"

cat >"$place/inside.sh" <<'EOF'
set -eu
export PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 TZ=Asia/Shanghai HOME=/tmp
export WAREHOUSE_DIR="$1/state/warehouse" PUBLIC_DIR="$1/state/public"
cd "$1/opt"
python=.venv/bin/python
for folder in . .venv /var/tmp; do
    ! touch "$folder/here" 2>/dev/null || { echo "$folder can be written" >&2; exit 1; }
done
$python -m dashboard build
$python -m dashboard build --edition public
$python -m dashboard doctor
for edition in internal public; do
    EDITION=$edition $python -m streamlit run server.py \
        --server.address=127.0.0.1 --server.port=8501 >/tmp/log 2>&1 &
    server=$!
    waited=0
    until $python -c "from urllib.request import urlopen
urlopen('http://127.0.0.1:8501/readyz', timeout=2)" 2>/dev/null; do
        waited=$((waited + 1))
        [ $waited -lt 120 ] || { cat /tmp/log >&2; exit 1; }
        sleep 1
    done
    echo "$edition edition: ready"
    kill $server
    { wait $server || true; } 2>/dev/null
done
EOF

# shellcheck disable=SC2016  # $1 is the inner shell's
unshare --net --mount --propagation private sh -c '
    set -eu
    ip link set lo up
    setpriv --reuid=65534 --regid=65534 --clear-groups \
        env HOME=/nonexistent "$1/opt/deploy/install.sh"
    mount -t tmpfs -o mode=1777 tmpfs /tmp
    mount --bind "$1/state" "$1/state"
    mount -o remount,bind,ro /
    exec setpriv --reuid=65534 --regid=65534 --clear-groups sh "$1/inside.sh" "$1"
' sh "$place"
