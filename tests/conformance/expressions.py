"""Plays expression cases: `.venv/bin/python tests/conformance/expressions.py FILE…`."""

from tetote.procedures.tests.adapters.expressioncases import run
from tetote.procedures.tests.adapters.report import main

if __name__ == "__main__":
    main(run)
