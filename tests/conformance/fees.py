"""Plays fee cases: `.venv/bin/python tests/conformance/fees.py FILE…`. The format: `tetote.money.tests.cases`."""

from tetote.money.tests.cases import run
from tetote.procedures.tests.adapters.report import main

if __name__ == "__main__":
    main(run)
