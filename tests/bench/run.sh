#!/usr/bin/env bash
# Benchmarks: ratios of works done side by side in one run, on a generated workspace. Prints a table for docs/performance.md.
#   tests/bench/run.sh BIN [--accounts N --people N --conversations N]     (default 10,000 / 100,000 / 1,000,000)
set -euo pipefail
bin=$1
shift
size=("$@")
[ ${#size[@]} -gt 0 ] || size=(--accounts 10000 --people 100000 --conversations 1000000)
work=$(mktemp -d "${TMPDIR:-/tmp}/linchpin-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
tools=$bin

seconds() { awk '{print $1}' "$1"; }
# timed LABEL COMMAND...: wall seconds and peak kilobytes into $work/LABEL.time
timed() {
    local label=$1
    shift
    /usr/bin/time -f '%e %M' -o "$work/$label.time" "$@" >"$work/$label.out" 2>"$work/$label.err" \
        || { cat "$work/$label.err" >&2; exit 1; }
}
wall() { tail -1 "$work/$1.time" | cut -d' ' -f1; }
peak() { tail -1 "$work/$1.time" | awk '{printf "%.0f", $2 / 1024}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
# median of N runs of a whole process
median_of() {
    local label=$1 n=$2 i
    shift 2
    : >"$work/$label.all"
    for ((i = 0; i < n; i++)); do timed "$label" "$@"; wall "$label" >>"$work/$label.all"; done
    sort -n "$work/$label.all" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}
row() { printf '%-58s %14s   %s\n' "$1" "$2" "$3"; }

printf 'Generating %s\n' "${size[*]}" >&2
timed generate "$tools/linchpin-generate" "$work/big.linchpin" "${size[@]}" --csv "$work/csv"
row "generated workspace, MB" "$(du -m "$work/big.linchpin" | cut -f1)" ""

# 1. Import of the conversations beside the sqlite3 shell's .import of the same rows with the same number of indexes.
timed base "$bin/linchpin-cli" new "$work/import.linchpin" --currency EUR
for kind in accounts team people; do
    timed "import-$kind" "$bin/linchpin-cli" import "$work/import.linchpin" "$work/csv/$kind.csv" --as "$kind"
done
timed import "$bin/linchpin-cli" import "$work/import.linchpin" "$work/csv/conversations.csv" --as conversations
columns=$(head -1 "$work/csv/conversations.csv" | tr -d '\r')
{
    printf 'CREATE TABLE c (%s);\n' "$(printf '%s' "$columns" | sed 's/,/ TEXT,/g; s/$/ TEXT/')"
    printf 'CREATE INDEX c_account ON c(account);\nCREATE INDEX c_people ON c(people);\nCREATE INDEX c_team ON c(team);\nCREATE INDEX c_id ON c(id);\n'
    printf '.mode csv\n.import --skip 1 %s/csv/conversations.csv c\n' "$work"
} >"$work/shell.sql"
timed shell sh -c "sqlite3 '$work/shell.db' <'$work/shell.sql'"
row "import of conversations, s (at most 600 MB: $(peak import) MB)" "$(wall import)" ""
row "sqlite3 .import of the same rows, s" "$(wall shell)" ""
row "  ratio (at most 5)" "$(ratio "$(wall import)" "$(wall shell)")" ""

# 2. Open and rank, as a whole process.
rank=$(median_of rank 5 "$bin/linchpin-cli" rank "$work/big.linchpin" --top 20 --format csv)
row "open + rank, s (at most 1)" "$rank" "$(peak rank) MB (at most 400)"

# 3. One edit to the new ranking.
"$tools/linchpin-bench" edit "$work/big.linchpin" >"$work/edit.out"
row "one edit to the new ranking, ms (at most 5)" "$(awk '/^edit_to_ranking/{print $2}' "$work/edit.out")" \
    "worst $(awk '/^edit_worst/{print $2}' "$work/edit.out")"

# 3b. The search index (a copy, so that the file above keeps its size) and first answers from it.
cp "$work/big.linchpin" "$work/search.linchpin"
before=$(du -m "$work/search.linchpin" | cut -f1)
"$tools/linchpin-bench" index "$work/search.linchpin" >"$work/index.out"
"$tools/linchpin-bench" search "$work/search.linchpin" >"$work/search.out"
row "search index, s in pieces of $(awk '/^index_piece /{print $2}' "$work/index.out") ms" "$(awk '/^index /{print $2}' "$work/index.out")" \
    "$(($(du -m "$work/search.linchpin" | cut -f1) - before)) MB more"
row "first answers of a search, ms (at most 50)" "$(awk '/^search_median/{print $2}' "$work/search.out")" \
    "worst text $(awk '/^search_worst/{print $2}' "$work/search.out")"

# 4. Layout of 5,000 people beside Graphviz.
"$tools/linchpin-bench" layout 5000 "$work/map.dot" >"$work/layout.out"
timed dot dot -Tplain -o "$work/map.plain" "$work/map.dot"
layout=$(awk '/^layout/{print $2}' "$work/layout.out")
row "layout of 5,000 people, ms" "$layout" ""
row "Graphviz dot, s" "$(wall dot)" ""
row "  dot / ours (at least 50)" "$(awk -v a="$(wall dot)" -v b="$layout" 'BEGIN { printf "%.0f", 1000 * a / b }')" ""

# 5. The plan of an account with 60 people (the first of this workspace), as a whole process.
timed small "$tools/linchpin-generate" "$work/small.linchpin" --accounts 50 --people 730 --conversations 5000
account=$("$bin/linchpin-cli" rank "$work/small.linchpin" --top 1 --format csv | tail -1 | tr -d '\r' | awk -F, '{print $NF}')
plan=$(median_of plan 5 "$bin/linchpin-cli" plan "$work/small.linchpin" "$account" --out "$work/plan.pdf")
row "plan of a 60-person account, s (at most 0.4)" "$plan" "$(peak plan) MB"

# 6. A recorded session in the window over the same file, with its index (test-gui, hidden case: every page, sorted, scrolled, searched).
if [ -x "$bin/test-gui" ]; then
    mkdir -m 700 "$work/runtime"
    XDG_RUNTIME_DIR=$work/runtime QT_QPA_PLATFORM=offscreen LINCHPIN_LARGE=$work/search.linchpin "$bin/test-gui" '[.speed]' >"$work/session.out" 2>/dev/null
    row "window: start until the portfolio is shown, ms (at most 1500)" "$(sed -n 's/^start until.* \([0-9]*\) ms, longest.*/\1/p' "$work/session.out")" ""
    row "window: longest stall of the session, ms (at most 100)" "$(sed -n 's/^the whole session.* \([0-9]*\) ms$/\1/p' "$work/session.out")" ""

    # 7. The map of large accounts: the three dates of the Cabinet Office (where the data is there), and generated ones (test-gui, hidden).
    QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work/runtime "$bin/test-gui" '[.mapspeed]' >"$work/maps.out" 2>/dev/null
    awk '/^(Cabinet Office|700 people|5,000 people): .* ms$/ {
        gsub(/ +/, " ")
        if (match($0, / median .*/)) {
            name = substr($0, 1, RSTART - 1); split(substr($0, RSTART + 1), v, " ")
            value = v[2]; note = "95 %: " v[6]
        } else {
            match($0, / [0-9.]+ ms$/); name = substr($0, 1, RSTART - 1); split(substr($0, RSTART + 1), v, " ")
            value = v[1]; note = ""
        }
        printf "%-58s %14s   %s\n", "map, " name ", ms", value, note
    }' "$work/maps.out"
fi
