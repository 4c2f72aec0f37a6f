#!/bin/sh
# Make sure `make bench` finds nginx; install it where that is possible, or else say
# what to type. The benchmark runs it with a configuration and a port of its own. Where
# systemd runs, Debian also starts a service on port 80: systemctl disable --now nginx
set -eu

has_nginx() { PATH=$PATH:/usr/sbin command -v nginx >/dev/null 2>&1; }

has_nginx && exit 0
install() {
    echo "Installing nginx for the benchmark" >&2
    "$@" apt-get update -qq &&
        "$@" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends nginx-light >&2
}
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        install || true
    elif sudo -n true 2>/dev/null; then
        install sudo -n || true
    fi
fi
if ! has_nginx; then
    echo "The benchmark of the static site needs nginx. On Debian, type:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends nginx-light" >&2
    exit 1
fi
