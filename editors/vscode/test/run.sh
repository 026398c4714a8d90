#!/usr/bin/env bash
# Drives the extension in the workbench of VS Code; screenshots go to FOLDER:
#
#	editors/vscode/test/run.sh VSIX FOLDER [TRIAL...]
#
# What it needs is installed where it is missing: Debian's packages, and Node and
# code-server into HEDDLE_TOOLS, outside of the checkout.
set -euo pipefail
vsix="$(realpath "$1")"
shots="$(realpath -m "$2")"
shift 2
cd "$(dirname "$0")"
# leave WHAT ends a drive whose parts cannot be had: that is no fault of Heddle's.
leave() {
    echo "VS Code: not driven, as $1 cannot be installed"
    exit 0
}

tools="${HEDDLE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/heddle/tools}"

missing=()
for package in chromium fonts-dejavu-core fonts-inter fonts-jetbrains-mono g++ git libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev make npm pkg-config python3; do
    # A program that came from elsewhere is as good.
    command -v "$package" >/dev/null ||
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    root=""
    [ "$(id -u)" -eq 0 ] || root=sudo
    $root apt-get update -q &&
        $root apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "${missing[@]}" ||
        leave "${missing[*]}"
fi

# install FOLDER PACKAGE@VERSION
install() {
    [ ! -f "$tools/$1/installed-$2" ] || return 0
    mkdir -p "$tools/$1"
    [ -f "$tools/$1/package.json" ] || echo '{}' >"$tools/$1/package.json"
    (cd "$tools/$1" && npm install --no-audit --no-fund "$2") && touch "$tools/$1/installed-$2"
}

install node node@24.21.0 || leave "Node"
# The platform's package has the headers, too, which code-server's own modules are built with.
npm_config_nodedir="$(dirname "$(dirname "$(find "$tools/node/node_modules" -path '*/node-linux-*/bin/node' | head -n 1)")")"
export npm_config_nodedir PATH="$npm_config_nodedir/bin:$PATH"
install code-server code-server@4.139.1 || leave "code-server"

# The extension that stands in for that of Python.
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
(cd stand-in && ../../node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --skip-license \
    --out "$scratch/stand-in.vsix" >/dev/null)

node workbench.mjs \
    --code-server "$tools/code-server/node_modules/.bin/code-server" \
    --browser "$(command -v chromium)" \
    --vsix "$vsix" --vsix "$scratch/stand-in.vsix" \
    --shots "$shots" "$@"
