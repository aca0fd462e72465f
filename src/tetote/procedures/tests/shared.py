"""The third parties' material beside the project; tests that need it skip where it is not laid out."""

from pathlib import Path

import pytest

FORMS = Path(__file__).resolve().parents[5] / "shared" / "data" / "forms"


def material(*parts: str) -> Path:
    """A file or folder of it; skips the test where it is absent."""
    path = FORMS.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the test material {'/'.join(parts)} is not laid out beside the project")
    return path
