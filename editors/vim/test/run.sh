#!/bin/sh
# Runs drive.vim in a real Vim without a screen, with ALE and the page's configuration:
#
#   HEDDLE=/path/to/heddle run.sh
#
# The other plugin of the page, yegappan/lsp, is no package of Debian: it is not run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../test/common.sh"
need_for Vim vim.basic:vim /usr/share/vim-ale/plugin/ale.vim:vim-ale
workplace

block "$here/../README.md" vim 1 >"$work/page.vim"
cat >"$work/vimrc" <<'VIM'
set nocompatible nobackup noswapfile nomore hidden
filetype plugin on
set packpath^=/usr/share/vim/vimfiles
packadd ale
VIM
# A Vim that waits for a key would wait for ever.
PAGE="$work/page.vim" PROJECT="$work/shop" MENDED="$work/mended/app.py" OUT="$work/out" \
    timeout -k 5 120 vim.basic -N -u "$work/vimrc" -i NONE --not-a-term -S "$here/drive.vim" </dev/null >"$work/log" 2>&1 &&
    failed=0 || failed=$?
cat "$work/out" 2>/dev/null || true
if [ "$failed" -ne 0 ]; then
    tail -c 1000 "$work/log"
    echo "FAIL  Vim with ALE ended with $failed"
    exit 1
fi
closing Vim "$(vim.basic --version | sed -n '1s/^VIM - Vi IMproved \([0-9.]*\).*/\1/p') with ALE: findings, a changed severity, hover, a mend by its title, all safe mends, the file as heddle check --fix leaves it"
