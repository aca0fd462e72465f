"""Reads XLSForms: `.venv/bin/python tests/conformance/xlsforms.py FILE…` (workbooks, JSON of tables, or folders)."""

from tetote.procedures.tests.adapters.report import main
from tetote.procedures.tests.adapters.workbooks import run

if __name__ == "__main__":
    main(run)
