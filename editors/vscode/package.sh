#!/usr/bin/env bash
# Packages the extension into FOLDER: one .vsix for each platform that the compilers at hand
# build for, with the binary, and one without it for all others.
#
#	editors/vscode/package.sh FOLDER [TARGET...]
set -euo pipefail
out="$(realpath -m "$1")"
cd "$(dirname "$0")"
shift
wanted=("$@")
go="${GO:-go}"
mkdir -p "$out"
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund
trap 'rm -rf bundled' EXIT

# smoke BINARY [RUNNER]: it says its version, and finds the mistakes of the demo.
smoke() {
    local code=0
    if [ $# -eq 2 ] && ! "$2" "$1" version >/dev/null 2>&1; then
        echo "$1 was not run: there is no $2, or one that is too old"
        return
    fi
    ${2:-} "$1" version
    HEDDLE_NO_CACHE=1 ${2:-} "$1" check ../demo >/dev/null || code=$?
    [ $code -eq 1 ] || { echo "$1 check gives the exit code $code for the demo, want 1"; return 1; }
}

# vsix TARGET [GOOS GOARCH CC [RUNNER]]
vsix() {
    local target="$1" name=heddle
    [ ${#wanted[@]} -eq 0 ] || [[ " ${wanted[*]} " == *" $target "* ]] || return 0
    rm -rf bundled
    if [ $# -eq 1 ]; then
        npx vsce package --no-dependencies --out "$out/heddle.vsix"
        return
    fi
    if ! command -v "$4" >/dev/null; then
        echo "$target is left out: there is no $4"
        return
    fi
    [ "$2" != windows ] || name=heddle.exe
    # Linked for good, so that it runs with any C library.
    CGO_ENABLED=1 GOOS="$2" GOARCH="$3" CC="$4" "$go" build -trimpath -tags netgo,osusergo \
        -ldflags '-s -w -linkmode external -extldflags "-static"' \
        -o "bundled/$name" ../../cmd/heddle
    smoke "bundled/$name" ${5:+"$5"}
    npx vsce package --no-dependencies --target "$target" --out "$out/heddle-$target.vsix"
}

vsix linux-x64 linux amd64 "${CC_LINUX_AMD64:-x86_64-linux-gnu-gcc}"
vsix linux-arm64 linux arm64 aarch64-linux-gnu-gcc qemu-aarch64-static
vsix win32-x64 windows amd64 x86_64-w64-mingw32-gcc wine
vsix universal
