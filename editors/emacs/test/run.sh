#!/bin/sh
# Runs drive.el in a real Emacs without a screen, once for each client that the page speaks
# of, with the page's own configuration:
#
#   HEDDLE=/path/to/heddle run.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../test/common.sh"
need_for Emacs emacs:emacs-nox
# Newer ones have Eglot in them.
for library in eglot lsp-mode; do
    emacs --batch -q --eval "(progn (package-initialize) (require '$library))" >/dev/null 2>&1 ||
        need_for Emacs "/usr/share/doc/elpa-$library:elpa-$library"
done
workplace

version=$(emacs --batch --eval '(princ emacs-version)' 2>/dev/null)
number=0
for client in eglot lsp-mode; do
    number=$((number + 1))
    rm -rf "$HOME/.emacs.d"
    mkdir "$HOME/.emacs.d" # without it eglot asks
    block "$here/../README.md" elisp $number >"$work/page.el"
    cp -r "$work/shop" "$work/$client"
    # An Emacs that waits for a key would wait for ever.
    CLIENT=$client PAGE="$work/page.el" PROJECT="$work/$client" MENDED="$work/mended/app.py" \
        timeout -k 5 240 emacs --batch -q -l "$here/drive.el" </dev/null 2>"$work/log" || {
        tail -n 40 "$work/log" | cut -c 1-300
        echo "FAIL  Emacs $version with $client"
        exit 1
    }
done
closing Emacs "$version with Eglot and lsp-mode: findings, a changed severity, hover, a mend by its title, all safe mends, the file as heddle check --fix leaves it"
