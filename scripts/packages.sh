# What the ensure_*.sh scripts share: for sourcing.

# has_one_of NAME...: one of these commands can be run.
has_one_of() {
    for name in "$@"; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# must_run VARIABLE COMMAND: what the user chose instead can be run, if anything.
must_run() {
    [ -z "$2" ] || has_one_of "$2" || {
        echo "$1=$2 cannot be run." >&2
        exit 1
    }
}

has_chinese_font() {
    # macOS brings Chinese fonts and no fc-list.
    [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

# install_for PURPOSE PACKAGE...: by apt-get, where this user may without a question.
# Whether it helped is for the caller to see.
install_for() {
    purpose=$1
    shift
    has_one_of apt-get || return 0
    root=
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 0
        root="sudo -n"
    fi
    echo "Installing for $purpose: $*" >&2
    # shellcheck disable=SC2086  # no word, or two
    $root apt-get update -qq &&
        $root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >&2 || true
}

# say_what_to_type PACKAGE...
say_what_to_type() {
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends $*" >&2
}
