# What the drives of all editors have in common; their run.sh read it. It holds what is
# called by them alone and runs nothing by itself.
#
#   HEDDLE        the program
#   HEDDLE_TOOLS  where what is downloaded stays, outside of the checkout

tools="${HEDDLE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/heddle/tools}"
: "${HEDDLE:?names the program}"

# need PROGRAM:PACKAGE… installs what is not there; a file may stand for a program.
need() {
    missing=
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || [ -e "${pair%%:*}" ] || missing="$missing ${pair#*:}"
    done
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || { echo "please install:$missing"; exit 1; }
    root=
    [ "$(id -u)" -eq 0 ] || root=sudo
    # shellcheck disable=SC2086 # several words
    $root apt-get update -q && $root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}

# need_for EDITOR PROGRAM:PACKAGE… is need for a drive of that editor, which ends here where
# they cannot be had: that is no fault of Heddle's.
need_for() {
    editor=$1
    shift
    need "$@" || { echo "$editor: not driven, as$missing cannot be installed"; exit 0; }
}

# block PAGE LANGUAGE NUMBER prints a code block of a page: what a reader copies is what
# is driven.
block() {
    awk -v open="\`\`\`$2" -v wanted="$3" '
        $0 == "```" { inside = 0 }
        inside && number == wanted { print }
        $0 == open { inside = 1; number++ }
    ' "$1"
}

# workplace makes a folder of its own in $work, with an empty home, heddle on the PATH, a
# project to mend in shop, and the same as `heddle check --fix` leaves it in mended.
workplace() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/home/.config" "$work/bin" "$work/shop" "$work/mended"
    cp "$HEDDLE" "$work/bin/heddle"
    cat >"$work/shop/pyproject.toml" <<'TOML'
[project]
name = "shop"
requires-python = ">=3.12"
TOML
    cat >"$work/shop/app.py" <<'PYTHON'
import asyncio
import time


async def tick() -> None:
    time.sleep(1)


async def main() -> None:
    asyncio.create_task(tick())
    await tick()
PYTHON
    cp "$work"/shop/* "$work/mended"
    "$HEDDLE" check --fix "$work/mended" >/dev/null 2>&1 || true
    ! cmp -s "$work/shop/app.py" "$work/mended/app.py" || { echo "FAIL  heddle mends nothing"; exit 1; }
    export HOME="$work/home" PATH="$work/bin:$PATH"
    export XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache" XDG_DATA_HOME="$HOME/.data" XDG_STATE_HOME="$HOME/.state"
    began=$(date +%s)
}

# closing EDITOR WHAT prints the one line that a drive ends with.
closing() {
    echo "$1: $2 ($(($(date +%s) - began)) s)"
}

# chroot_of SUITE makes a small Debian of another suite with the editors of other years, and
# names its folder in $chroot. It stays for the next time. Where that is not possible, $chroot
# is empty and $reason says why.
chroot_of() {
    chroot= reason= suite=$1
    case $suite in
    trixie) packages=neovim,hx,tmux ;;
    *) packages=neovim ;;
    esac
    folder="$tools/chroots/$suite"
    if [ "$(id -u)" -ne 0 ]; then
        reason="only root can make a Debian $suite and run it there"
        return 0
    fi
    if [ -f "$folder/complete" ]; then
        chroot=$folder
        return 0
    fi
    command -v apt-get >/dev/null || { reason="this is no Debian"; return 0; }
    need debootstrap:debootstrap || { reason="debootstrap cannot be installed"; return 0; }
    # From where this machine has its own packages.
    mirror=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian Debian main //p' | head -n 1)
    [ -n "$mirror" ] || { reason="this machine knows no mirror of Debian"; return 0; }
    proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [ -n "${http_proxy:-}" ] || [ -z "$proxy" ] || export http_proxy="$proxy"
    rm -rf "$folder"
    mkdir -p "$folder"
    # All suites of today are made as sid is: an older debootstrap has no script for newer ones.
    if timeout 600 debootstrap --variant=minbase --include="ca-certificates,$packages" \
        "$suite" "$folder" "$mirror" /usr/share/debootstrap/scripts/sid >"$folder.log" 2>&1; then
        touch "$folder/complete"
        chroot=$folder
    else
        reason="debootstrap of Debian $suite failed: $(tail -n 1 "$folder.log")"
        rm -rf "$folder"
    fi
}
