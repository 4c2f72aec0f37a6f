#!/bin/sh
# Make sure the test of the exported deck finds LibreOffice Impress, poppler's tools and
# a Chinese font; install what is missing where that is possible, or else say what to
# type.
#
#     scripts/ensure_office.sh             (SOFFICE=/path/to/soffice chooses another)
set -eu

has_office() {
    for name in ${SOFFICE:-soffice libreoffice}; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

has_impress() {
    has_office || return 1
    # On Debian each application is a package of its own.
    [ -n "${SOFFICE:-}" ] || ! command -v dpkg-query >/dev/null 2>&1 ||
        dpkg-query -W -f='${Status}' libreoffice-impress 2>/dev/null |
        grep -q 'ok installed'
}

has_tools() {
    command -v pdftotext >/dev/null 2>&1 && command -v pdffonts >/dev/null 2>&1
}

has_font() {
    # macOS brings Chinese fonts and no fc-list.
    [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

packages=
has_impress || packages="libreoffice-impress"
has_tools || packages="$packages poppler-utils"
has_font || packages="$packages fontconfig fonts-noto-cjk"
[ -n "$packages" ] || exit 0

# shellcheck disable=SC2086  # a list of words
install() {
    echo "Installing for the test of the exported deck:" $packages >&2
    "$@" apt-get update -qq &&
        "$@" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $packages >&2
}

if [ -n "${SOFFICE:-}" ] && ! has_office; then
    echo "SOFFICE=$SOFFICE cannot be run." >&2
    exit 1
fi
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        install || true
    elif sudo -n true 2>/dev/null; then
        install sudo -n || true
    fi
fi

if ! has_impress || ! has_tools || ! has_font; then
    echo "The test of the exported deck needs LibreOffice Impress, pdftotext and a" \
        "Chinese font. On Debian, type:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends" \
        $packages >&2
    echo "Elsewhere, put soffice and poppler's tools on the PATH, or name it:" >&2
    echo "    SOFFICE=/path/to/soffice make test" >&2
    exit 1
fi
