"""The portal is pages and nothing else."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of these tests opens pages."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("integration")
