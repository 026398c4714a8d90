#!/bin/sh
# Runs drive.lua in a real Neovim, once for each way to start Heddle that it has: `bare` is
# without this plugin's configuration.
#
#   HEDDLE=/path/to/heddle [NEOVIM=nvim] run.sh
#
# NVIM is taken: in a terminal of Neovim it names the socket.
set -eu
plugin=$(cd "$(dirname "$0")/.." && pwd)
: "${NEOVIM:=nvim}" "${HEDDLE:?names the program}"
export HEDDLE

# Nothing of the user's own Neovim may be read or written.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" XDG_STATE_HOME="$home" XDG_CACHE_HOME="$home"

began=$(date +%s)
ways="setup bare"
if $NEOVIM --headless --clean -n -c 'if has("nvim-0.11") | qall! | else | cquit 1 | endif' </dev/null >/dev/null 2>&1; then
    ways="enable setup bare"
fi
for way in $ways; do
    # A Neovim that waits for a key would wait for ever.
    WAY=$way timeout -k 5 180 $NEOVIM --headless --clean -n \
        --cmd "set runtimepath^=$plugin" -c "luafile $plugin/test/drive.lua" </dev/null 2>&1
done
echo "Neovim: $($NEOVIM --version | sed -n '1s/NVIM v//p') started by $ways: findings, settings, hover, a mend by its title, the file on disk, findings that follow other files, commands, health, help ($(($(date +%s) - began)) s)"
