#!/usr/bin/env bash
# Runs a command against a PostgreSQL of its own: scripts/postgres.sh pytest src/tetote
# The server is Debian's, listens on 127.0.0.1 only, keeps its files in a temporary folder and ends with the command.
set -euo pipefail

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed. Run: sudo apt-get update && sudo apt-get install -y postgresql" >&2
    exit 1
fi

# PostgreSQL refuses to run as root, so root lends the work to Debian's own user for it.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port=${TETOTE_TEST_POSTGRES_PORT:-54329}
while is_taken "$port"; do port=$((port + 1)); done

folder=$(as_owner mktemp -d /tmp/tetote-postgres.XXXXXX)

stop() {
    status=$?
    (cd / && as_owner "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop) || true
    rm -rf "$folder"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

(
    cd / # The postgres user may not enter the folder we stand in.
    as_owner "$bin/initdb" --pgdata "$folder/data" --username tetote --auth trust --encoding UTF8 --locale C.UTF-8 >/dev/null
    as_owner "$bin/pg_ctl" --pgdata "$folder/data" --wait --silent --log "$folder/server.log" start --options \
        "-p $port -h 127.0.0.1 -k $folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=250"
    as_owner "$bin/createdb" --host 127.0.0.1 --port "$port" --username tetote tetote
) >&2

TETOTE_DATABASE_URL="postgresql://tetote@127.0.0.1:$port/tetote" "$@"
