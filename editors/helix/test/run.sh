#!/bin/sh
# Runs drive.sh with the page's configuration in the Helix of this machine, or in that of
# Debian trixie where it has none and root runs this:
#
#   HEDDLE=/path/to/heddle run.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../test/common.sh"

for hx in hx helix; do
    if command -v $hx >/dev/null; then
        need tmux:tmux
        workplace
        HX=$hx WORK="$work" PAGE="$here/../README.md" sh "$here/drive.sh"
        closing Helix "$($hx --version | cut -d ' ' -f 2): findings, a changed severity, hover, a mend by its title, all safe mends, the file as heddle check --fix leaves it"
        exit 0
    fi
done

chroot_of trixie
if [ -z "$chroot" ]; then
    echo "Helix: not run, no hx on the PATH, and $reason"
    exit 0
fi
if ! unshare --mount --pid --fork true 2>/dev/null; then
    echo "Helix: not run, no hx on the PATH, and this machine lets nobody mount a /proc for it"
    exit 0
fi
# The same again inside, with a terminal; what is mounted and runs there ends with it.
inside=$(mktemp -d "$chroot/tmp/drive.XXXXXX")
trap 'rm -rf "$inside"' EXIT
mkdir "$inside/editors"
cp "$HEDDLE" "$inside/heddle"
if ! chroot "$chroot" "/tmp/$(basename "$inside")/heddle" version >/dev/null 2>&1; then
    echo "Helix: not run, no hx on the PATH, and the heddle that is built here does not run in Debian trixie"
    exit 0
fi
cp -r "$here/../../test" "$here/../../helix" "$inside/editors"
timeout -k 5 300 unshare --mount --pid --fork sh -euc '
    mount -t proc proc "$0/proc"
    mount --rbind /dev "$0/dev"
    exec chroot "$0" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin \
        HEDDLE="$1/heddle" sh "$1/editors/helix/test/run.sh"
' "$chroot" "/tmp/$(basename "$inside")"
