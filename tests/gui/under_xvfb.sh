#!/usr/bin/env bash
# Runs a program that opens windows on an X server of its own with a window manager: under_xvfb.sh PROGRAM [ARGUMENTS...]
# Environment: SCREEN (default 1600x1000x24).
set -euo pipefail
folder=$(mktemp -d)
server= manager=
finish() {
    [ -n "$manager" ] && kill "$manager" 2>/dev/null || true
    [ -n "$server" ] && kill "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
# The server chooses a free number and writes it.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1600x1000x24}" -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
server=$!
for _ in $(seq 100); do
    [ -s "$folder/display" ] && break
    sleep 0.1
done
[ -s "$folder/display" ] || { echo "under_xvfb: no X server" >&2; exit 1; }
export DISPLAY=":$(cat "$folder/display")" QT_QPA_PLATFORM=xcb XDG_RUNTIME_DIR="$folder"
chmod 700 "$folder"
openbox >/dev/null 2>&1 &
manager=$!
sleep 0.5
"$@"
