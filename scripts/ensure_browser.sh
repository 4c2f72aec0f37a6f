#!/bin/sh
# Make sure the browser tests find a Chromium and a Chinese font; install what is
# missing where that is possible, or else say what to type.
#
#     scripts/ensure_browser.sh            (CHROMIUM=/path/to/chromium chooses another)
set -eu
. "$(dirname "$0")/packages.sh"

has_browser() {
    # shellcheck disable=SC2086  # a list of words
    has_one_of ${CHROMIUM:-chromium chromium-browser google-chrome}
}

packages=
has_browser || packages="chromium"
has_chinese_font || packages="$packages fontconfig fonts-noto-cjk"
[ -n "$packages" ] || exit 0

must_run CHROMIUM "${CHROMIUM:-}"
# shellcheck disable=SC2086  # a list of words
install_for "the browser tests" $packages

if ! has_browser || ! has_chinese_font; then
    echo "The browser tests need Chromium and a Chinese font. On Debian, type:" >&2
    # shellcheck disable=SC2086  # a list of words
    say_what_to_type $packages
    echo "Elsewhere, put chromium or google-chrome on the PATH, or name it:" >&2
    echo "    CHROMIUM=/path/to/chromium make test" >&2
    exit 1
fi
