"""Webhooks that others have published, read where they lie beside the project; nothing of them is copied into it."""

from pathlib import Path

import pytest

LINE = Path(__file__).resolve().parents[5] / "shared" / "data" / "line"
ABSENT = f"the published webhooks are not at {LINE}"
FIXTURES = sorted(LINE.glob("webhook-*/*.json"))


def fixtures() -> list[object]:
    """Each published webhook as a test parameter; one that says why it is skipped where they are absent."""
    if not FIXTURES:
        return [pytest.param(None, marks=pytest.mark.skip(reason=ABSENT))]
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in FIXTURES]
