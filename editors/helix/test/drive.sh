#!/bin/sh
# Drives Helix in a terminal that nobody sees, and ends with exit code 0 or 1. See run.sh,
# which calls it: HX is the program, WORK the workplace, PAGE the page with the configuration.
set -eu
. "$(dirname "$PAGE")/../test/common.sh"
mkdir -p "$HOME/.config/helix"
block "$PAGE" toml 1 >"$HOME/.config/helix/languages.toml"

terminal() { tmux -u -f /dev/null -L "heddle-$$" "$@"; }
screen() { terminal capture-pane -p -t drive 2>/dev/null || true; }
keys() { terminal send-keys -t drive "$@"; }
trap 'terminal kill-server 2>/dev/null || true' EXIT

# check WHAT CONDITION… and what is on the screen where it does not hold.
check() {
    what=$1
    shift
    if "$@"; then
        echo "ok    $what"
        return 0
    fi
    echo "FAIL  $what"
    screen | sed 's/^/      |/'
    exit 1
}

# wait_for WHAT CONDITION… waits as long as the slowest machine needs, for no longer than
# what it waits for.
wait_for() {
    what=$1 left=300
    shift
    while ! "$@" && [ $left -gt 0 ]; do
        sleep 0.1
        left=$((left - 1))
    done
    check "$what" "$@"
}

shows() { screen | grep -q -e "$1"; }
hides() { ! shows "$1"; }
written() { grep -q -e "$1" "$WORK/shop/app.py"; }

# leave closes a menu or window. What follows at once would count as Alt and that key.
leave() {
    keys Escape
    sleep 0.5
}

# at LINE COLUMN moves the cursor there; the status line says when it is.
at() {
    keys ":goto $1" Enter "$(($2 - 1))l"
    wait_for "the cursor is at $1:$2" shows "  $1:$2\$"
}

# row PATTERN is the first row of the screen that has it.
row() { screen | grep -n -e "$1" | head -n 1 | cut -d : -f 1; }

# mend LINE TITLE picks at a line what a user picks by its title from the menu of actions.
mend() {
    keys Space a
    wait_for "the menu has: $2" shows "$2"
    # It hangs below the line, and its first action is chosen.
    downs=$(($(row "$2") - $(row "^● *$1 ") - 1))
    while [ $downs -gt 0 ]; do
        keys Down
        downs=$((downs - 1))
    done
    keys Enter
}

cd "$WORK/shop"
terminal new-session -d -s drive -x 180 -y 50 "$HX app.py 2>$WORK/helix.log"
wait_for "the file is shown" shows "time.sleep(1)"
wait_for "findings are shown at their lines" shows "^● *6 .*time.sleep(1)"
keys Space d
wait_for "a finding is a warning as the rule is" shows "WARN *blocking-call-in-async"
wait_for "settings reach the server" shows "ERROR *untracked-task"
leave
at 6 5
keys Space k
wait_for "hovering shows the rule's page" shows "A call on the event loop waits"
leave
mend 6 "Run .time.sleep. in a thread"
wait_for "the code action mends the call" shows "await asyncio.to_thread(time.sleep, 1)"
wait_for "the finding goes away" hides "^● *6 "
keys u
wait_for "it comes back when the mend is undone" shows "^● *6 .*    time.sleep(1)"
mend 6 "Mend all that Heddle can mend safely"
wait_for "all safe mends are made" shows "add_done_callback"
keys :w Enter
wait_for "the file is written" written add_done_callback
check "the file on disk is as heddle check --fix leaves it" cmp "$WORK/shop/app.py" "$WORK/mended/app.py"
