#!/usr/bin/env bash
# What the tests need from the distribution: a browser, letters for Japanese, PostgreSQL, and Python's venv.
# Installs what is missing where it may (root on Debian or Ubuntu); otherwise prints the one command to run.
set -euo pipefail

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
makes_environments() { "$1" -c "import ensurepip, venv" 2>/dev/null; }

missing=()
command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
[ -n "$(fc-list :lang=ja 2>/dev/null | head -n 1)" ] || missing+=(fontconfig fonts-noto-cjk)
[ -n "$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null)" ] || missing+=(postgresql)
python=${PYTHON:-$("$(dirname "$0")/python.sh")}
# The distribution's own Python is the faster one, see python.sh; but who may not install goes on with another.
if may_install && [ -z "${PYTHON:-}" ] && [ -x /usr/bin/python3.11 ]; then python=/usr/bin/python3.11; fi
makes_environments "$python" || missing+=(python3-venv)

[ ${#missing[@]} = 0 ] && exit 0

if may_install; then
    export DEBIAN_FRONTEND=noninteractive
    echo "installing: ${missing[*]}"
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "The tests need more from your system. Please run:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
