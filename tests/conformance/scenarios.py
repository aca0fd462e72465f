"""Plays scenarios: `.venv/bin/python tests/conformance/scenarios.py FILE…`. Named forms are looked for beside them."""

from tetote.procedures.tests.adapters.report import main
from tetote.procedures.tests.adapters.scenarios import run

if __name__ == "__main__":
    main(run)
