#!/bin/sh
# Make sure the test of the exported deck finds LibreOffice Impress, poppler's tools and
# a Chinese font; install what is missing where that is possible, or else say what to
# type.
#
#     scripts/ensure_office.sh             (SOFFICE=/path/to/soffice chooses another)
set -eu
. "$(dirname "$0")/packages.sh"

has_office() {
    # shellcheck disable=SC2086  # a list of words
    has_one_of ${SOFFICE:-soffice libreoffice}
}

has_impress() {
    has_office || return 1
    # On Debian each application is a package of its own.
    [ -n "${SOFFICE:-}" ] || ! has_one_of dpkg-query ||
        dpkg-query -W -f='${Status}' libreoffice-impress 2>/dev/null |
        grep -q 'ok installed'
}

has_tools() {
    has_one_of pdftotext && has_one_of pdffonts
}

packages=
has_impress || packages="libreoffice-impress"
has_tools || packages="$packages poppler-utils"
has_chinese_font || packages="$packages fontconfig fonts-noto-cjk"
[ -n "$packages" ] || exit 0

must_run SOFFICE "${SOFFICE:-}"
# shellcheck disable=SC2086  # a list of words
install_for "the test of the exported deck" $packages

if ! has_impress || ! has_tools || ! has_chinese_font; then
    echo "The test of the exported deck needs LibreOffice Impress, pdftotext and a" \
        "Chinese font. On Debian, type:" >&2
    # shellcheck disable=SC2086  # a list of words
    say_what_to_type $packages
    echo "Elsewhere, put soffice and poppler's tools on the PATH, or name it:" >&2
    echo "    SOFFICE=/path/to/soffice make test" >&2
    exit 1
fi
