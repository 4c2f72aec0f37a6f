#!/bin/sh
# Make sure `make bench` finds nginx; install it where that is possible, or else say
# what to type. The benchmark runs it with a configuration and a port of its own. Where
# systemd runs, Debian also starts a service on port 80: systemctl disable --now nginx
set -eu
. "$(dirname "$0")/packages.sh"

has_nginx() { PATH=$PATH:/usr/sbin has_one_of nginx; }

has_nginx && exit 0
install_for "the benchmark" nginx-light
if ! has_nginx; then
    echo "The benchmark of the static site needs nginx. On Debian, type:" >&2
    say_what_to_type nginx-light
    exit 1
fi
