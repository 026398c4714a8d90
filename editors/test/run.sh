#!/usr/bin/env bash
# Runs the drives of all editors that can be driven, `make test-…` of each, goes on where one
# fails, and prints in the end what each said in its closing line.
set -uo pipefail
cd "$(dirname "$0")/../.."
logs="$(mktemp -d)"
trap 'rm -rf "$logs"' EXIT

failed=0
# drive EDITOR
drive() {
    "${MAKE:-make}" --no-print-directory "test-$1" 2>&1 | tee "$logs/$1"
    return "${PIPESTATUS[0]}"
}

for editor in neovim emacs helix vim vscode; do
    SECONDS=0
    # A machine that is busy can be too slow for an editor once.
    if drive "$editor" || { echo "$editor: once more" | tee -a "$logs/closing"; drive "$editor"; }; then
        # A drive names its editor; one that says nothing of itself has passed all the same.
        grep -E '^(Neovim|Emacs|Helix|Vim|VS Code)[^:]*: ' "$logs/$editor" >>"$logs/closing" ||
            echo "$editor: passed ($SECONDS s)" >>"$logs/closing"
    else
        failed=1
        echo "$editor: FAILED ($SECONDS s)" >>"$logs/closing"
    fi
done

echo
cat "$logs/closing"
exit $failed
