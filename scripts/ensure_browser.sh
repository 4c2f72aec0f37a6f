#!/bin/sh
# Make sure the browser tests find a Chromium and a Chinese font; install what is
# missing where that is possible, or else say what to type.
#
#     scripts/ensure_browser.sh            (CHROMIUM=/path/to/chromium chooses another)
set -eu

has_browser() {
    for name in ${CHROMIUM:-chromium chromium-browser google-chrome}; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

has_font() {
    # macOS brings Chinese fonts and no fc-list.
    [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

packages=
has_browser || packages="chromium"
has_font || packages="$packages fontconfig fonts-noto-cjk"
[ -n "$packages" ] || exit 0

# shellcheck disable=SC2086  # a list of words
install() {
    echo "Installing for the browser tests:" $packages >&2
    "$@" apt-get update -qq &&
        "$@" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $packages >&2
}

if [ -n "${CHROMIUM:-}" ] && ! has_browser; then
    echo "CHROMIUM=$CHROMIUM cannot be run." >&2
    exit 1
fi
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        install || true
    elif sudo -n true 2>/dev/null; then
        install sudo -n || true
    fi
fi

if ! has_browser || ! has_font; then
    echo "The browser tests need Chromium and a Chinese font. On Debian, type:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends" \
        $packages >&2
    echo "Elsewhere, put chromium or google-chrome on the PATH, or name it:" >&2
    echo "    CHROMIUM=/path/to/chromium make test" >&2
    exit 1
fi
