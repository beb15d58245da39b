#!/usr/bin/env bash
# The smoke test for screen readers: at_spi.sh BIN. A session bus, an X server and a workspace of its own.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$1
python=/usr/bin/python3  # the one that has the bindings of the distribution
for tool in dbus-run-session "$python"; do
    command -v "$tool" >/dev/null || { echo "at_spi: no $tool here, skipped"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" LC_ALL=C.UTF-8
"$bin/linchpin-cli" new "$work/arden-2026.linchpin" --sample >/dev/null
bash "$here/under_xvfb.sh" dbus-run-session -- "$python" "$here/at_spi_smoke.py" "$bin/linchpin" "$work/arden-2026.linchpin"
