"""The steps of `make test` that are not pytest's own, as tests, so that its closing line counts them."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.step
RECORD = os.environ.get("TETOTE_STEPS")
STEPS = [line.split() for line in Path(RECORD).read_text(encoding="utf-8").splitlines()] if RECORD else []


@pytest.mark.parametrize(("name", "status"), STEPS, ids=[name for name, _ in STEPS])
def test_step_is_good(name: str, status: str) -> None:
    assert status == "0", f"the step {name} failed; what it printed stands above"
