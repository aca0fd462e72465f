#!/usr/bin/env bash
# Everything that must hold, one step after the other. A step that fails does not hide the next; the browser journeys
# come last, together with one test per step, so that pytest's closing line is true for the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
# Some machines forbid Python to keep what it compiled; then every process of ours would compile everything anew.
unset PYTHONDONTWRITEBYTECODE

make=${MAKE:-make}
steps=var/test/steps.txt
mkdir -p var/test
: >"$steps"

scripts/system.sh || exit 1
"$make" --no-print-directory .make/dev .make/words .make/static || exit 1

step() {
    local name=$1 started=$SECONDS status=0
    shift
    echo "── $name"
    "$@" || status=$?
    echo "$name $status" >>"$steps"
    echo "── $name: $([ $status = 0 ] && echo good || echo FAILED) after $((SECONDS - started)) s"
}

finished() {
    local status=0
    wait "$1" || status=$?
    cat "$2"
    return $status
}

bin=.venv/bin
# Every migration once; the tests copy what it makes, and whoever comes first waits for it.
"$bin/python" -m tests.template &
step lint "$bin/ruff" check --quiet
step format "$bin/ruff" format --check --quiet
# mypy keeps one core busy; it does so beside the others.
"$bin/mypy" >var/test/types.txt 2>&1 &
types=$!
step contracts "$bin/lint-imports"
step unit "$bin/pytest" -q --tb=short -n auto --maxprocesses 4 --part unit --every-template
step types finished $types var/test/types.txt
# Pages only read through the apps below them; `make postgres` runs theirs on the second database as well.
step postgres scripts/postgres.sh "$bin/pytest" -q --tb=short -n auto --maxprocesses 4 --part postgres --database-only \
    src/tetote --ignore src/tetote/console --ignore src/tetote/portal --ignore src/tetote/ui

# Three at a time, for most of them wait more than they work; those that share a town, a browser or a server stay together.
exec env TETOTE_STEPS="$steps" "$bin/pytest" -n 2 --dist loadfile --part journeys
