#!/usr/bin/env bash
# Long runs: kill -9 in the middle of imports (the file must hold the old or the new state, and be sound), then every test,
# the window's too, under the address and undefined-behaviour sanitizers.   tests/bench/soak.sh BIN [KILLS]
set -euo pipefail
bin=$1
kills=${2:-50}
work=$(mktemp -d "${TMPDIR:-/tmp}/linchpin-soak-XXXXXX")
trap 'rm -rf "$work"' EXIT
cli=$bin/linchpin-cli

"$bin/linchpin-generate" "$work/source.linchpin" --accounts 2000 --people 20000 --conversations 200000 --csv "$work/csv"
"$cli" new "$work/base.linchpin" >/dev/null
for kind in accounts team people; do "$cli" import "$work/base.linchpin" "$work/csv/$kind.csv" --as "$kind" >/dev/null; done
before=$("$cli" export "$work/base.linchpin" --out - | sha256sum)

old=0 new=0
for ((i = 0; i < kills; i++)); do
    cp "$work/base.linchpin" "$work/run.linchpin"
    "$cli" import "$work/run.linchpin" "$work/csv/conversations.csv" --as conversations >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v i="$i" 'BEGIN { srand(i + 1); printf "%.3f", 0.05 + rand() * 8 }')"
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    "$cli" check "$work/run.linchpin" >/dev/null || { echo "run $i: the file is not sound"; exit 1; }
    after=$("$cli" export "$work/run.linchpin" --out - | sha256sum)
    if [ "$after" = "$before" ]; then
        old=$((old + 1))
    else
        rows=$("$cli" history "$work/run.linchpin" --limit 1 --format json | grep -c '"rows": 200000' || true)
        [ "$rows" -ge 1 ] || { echo "run $i: neither the old nor the new state"; exit 1; }
        new=$((new + 1))
    fi
    rm -f "$work"/run.linchpin*
done
echo "$kills kills: $old times the old state, $new times the new one, never between"

cd "$(dirname "$0")/../.."
./dev asan
