#!/bin/sh
# Runs run.sh with the Neovim of this machine, and with those of newer Debians where root
# runs this and they can be had:
#
#   HEDDLE=/path/to/heddle all.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../test/common.sh"
need_for Neovim nvim:neovim
sh "$here/run.sh"

for suite in trixie forky; do
    chroot_of $suite
    if [ -z "$chroot" ]; then
        echo "Neovim of Debian $suite: not run, $reason"
        continue
    fi
    inside=$(mktemp -d "$chroot/tmp/drive.XXXXXX")
    trap 'rm -rf "$inside"' EXIT
    cp "$HEDDLE" "$inside/heddle"
    cp -r "$here/../../neovim" "$inside"
    folder="/tmp/$(basename "$inside")"
    if chroot "$chroot" "$folder/heddle" version >/dev/null 2>&1; then
        chroot "$chroot" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin \
            HEDDLE="$folder/heddle" sh "$folder/neovim/test/run.sh"
    else
        echo "Neovim of Debian $suite: not run, the heddle that is built here does not run there"
    fi
    rm -rf "$inside"
done
