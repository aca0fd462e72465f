"""The steps of `make test` that are not pytest's own, as tests, so that its closing line counts them."""

import os
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.step
FOLDER = Path(os.environ.get("TETOTE_STEPS", "nowhere"))
STEPS = sorted(path.name for path in FOLDER.glob("*") if not path.suffix)
LAST_LINES = 200
AT_MOST_SECONDS = 3600
"""Some run beside the journeys and may end after them."""


@pytest.mark.parametrize("name", STEPS)
def test_step_is_good(name: str) -> None:
    status = ended(FOLDER / name)
    said = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert status == "0", "\n".join([f"the step {name} failed", *said[-LAST_LINES:]])


def ended(step: Path) -> str:
    """The exit status of a step, once it has ended."""
    end = time.monotonic() + AT_MOST_SECONDS
    while not (status := step.read_text(encoding="utf-8").strip()):
        assert time.monotonic() < end, f"the step {step.name} does not end"
        time.sleep(0.5)
    return status
