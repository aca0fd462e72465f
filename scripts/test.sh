#!/usr/bin/env bash
# Everything that must hold. First what is quick or keeps both processors busy: lint, contracts, unit tests, whole pages.
# Then the browser journeys, which wait more than they work; beside them, with whatever they leave of the processors, types
# and PostgreSQL. More at a time takes longer: processes that take turns on a processor lose a fifth of it to each other. A
# step that fails does not hide the next: each is one test among the journeys, so that pytest's closing line is true for the
# whole.
set -uo pipefail
cd "$(dirname "$0")/.."
# Some machines forbid Python to keep what it compiled; then every process of ours would compile everything anew.
unset PYTHONDONTWRITEBYTECODE

make=${MAKE:-make}
bin=.venv/bin
steps=var/test/steps
rm -rf "$steps" var/test/templates-*.txt var/test/nothing-new.txt
mkdir -p "$steps"

scripts/system.sh || exit 1
"$make" --no-print-directory .make/dev .make/words .make/static || exit 1

# A step leaves what it printed in NAME.txt and its exit status in NAME; NAME is empty until it has ended.
step() {
    local name=$1 started=$SECONDS status=0
    shift
    : >"$steps/$name"
    "$@" >"$steps/$name.txt" 2>&1 || status=$?
    echo "── $name: $([ $status = 0 ] && echo good || echo FAILED) after $((SECONDS - started)) s" >>"$steps/$name.txt"
    echo "$status" >"$steps/$name"
}

shown() {
    step "$@"
    cat "$steps/$1.txt"
}

beside() {
    step types "$bin/mypy"
    # Every statement that the unit tests of src/tetote asked, and every test of transactions; `make postgres` runs them all.
    step postgres scripts/postgres.sh "$bin/pytest" -q --tb=short --part postgres --database-only --new-only src/tetote
}

# Every migration once; the tests copy what it makes, and whoever comes first waits for it.
"$bin/python" -m tests.template &
shown lint "$bin/ruff" check --quiet
shown format "$bin/ruff" format --check --quiet
shown contracts "$bin/lint-imports"
shown unit "$bin/pytest" -q --tb=short -n 2 --max-worker-restart 0 --part unit
shown integration "$bin/pytest" -q --tb=short -n 2 --max-worker-restart 0 --part integration --every-template

for name in types postgres; do : >"$steps/$name"; done
export -f step beside
export steps bin
setsid nice -n 19 bash -c beside &
lane=$!
trap 'kill -- -"$lane" 2>/dev/null' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Those that share a town, a browser or a server stay in one process. Three, for browsers wait more than they work. When a
# process dies its tests fail; pytest-xdist would start another one and might wait for ever.
TETOTE_STEPS="$steps" "$bin/pytest" -n 3 --dist loadfile --max-worker-restart 0 --part journeys
