#!/usr/bin/env bash
# Makes the pictures of the documentation from the real program on the sample workspace: run.sh BIN [OUT]
# BIN holds linchpin and linchpin-cli; OUT is docs/images. Light and dark, under an X server of its own.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
bin=$(cd "$1" && pwd)
out=${2:-$root/docs/images}
if [ "${3:-}" != inside ]; then
    mkdir -p "$out"
    SCREEN=2700x1600x24 exec bash "$root/tests/gui/under_xvfb.sh" bash "$0" "$bin" "$out" inside
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data"
sample=$work/arden-2026.linchpin
"$bin/linchpin-cli" new "$sample" --sample >/dev/null
shot() {  # NAME THEME [options...]
    local name=$1 theme=$2
    shift 2
    "$bin/linchpin" "$@" --theme "$theme" --size "${SIZE:-1440x900}" --screenshot "$out/$name.png"
    [ -s "$out/$name.png" ] || { echo "screenshots: $name is missing" >&2; exit 1; }
    # A palette keeps the repository small; white stays white.
    if command -v convert >/dev/null; then
        convert "$out/$name.png" -strip -alpha off -dither None -colors 250 -fuzz 1.2% -fill white -opaque white \
            "PNG8:$work/small.png" && mv "$work/small.png" "$out/$name.png"
    fi
    echo "$out/$name.png"
}
# A what-if that is worth a picture, in a copy: saving it is a change.
trial=$work/arden-what-if.linchpin
cp "$sample" "$trial"
"$bin/linchpin-cli" what-if "$trial" "Halden Foods" --leaves "Elena Ferrari" --meet "Clara Dupont:Ingrid Solheim:x3" --suggest \
    --save "Elena Ferrari leaves" >/dev/null 2>&1
shot first-run light
for theme in light dark; do
    suffix=
    [ "$theme" = dark ] && suffix=-dark
    shot "portfolio$suffix" "$theme" "$sample"
    shot "account-overview$suffix" "$theme" "$sample" --page overview --account "Halden Foods"
    shot "map$suffix" "$theme" "$sample" --page map --account "Halden Foods"
    shot "map-coverage$suffix" "$theme" "$sample" --page map --account "Halden Foods" --overlay coverage
    shot "matrix$suffix" "$theme" "$sample" --page coverage --account "Halden Foods"
    shot "what-if$suffix" "$theme" "$trial" --page what-if --account "Halden Foods" --item "scenario/Elena Ferrari leaves"
    shot "my-week$suffix" "$theme" "$sample" --page week
    shot "people$suffix" "$theme" "$sample" --page people
    shot "timeline$suffix" "$theme" "$sample" --page timeline --account "Halden Foods" --pane log
    shot "settings-scoring$suffix" "$theme" "$sample" --page settings --item section/scoring
    shot "import$suffix" "$theme" "$sample" --page import
done
# The first page of the account plan, as it prints.
"$bin/linchpin-cli" plan "$sample" "Halden Foods" --paper a4 --out "$work/plan.pdf" >/dev/null
pdftoppm -r 96 -f 1 -l 1 -singlefile -png "$work/plan.pdf" "$out/plan-1"
echo "$out/plan-1.png"
