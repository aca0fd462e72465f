"""A database that was laid once is copied only as long as nothing has changed that decides what is in it."""

from pathlib import Path

import pytest

from tests import template

MIGRATION = "src/tetote/people/migrations/0001_people.py"


@pytest.mark.parametrize("file", [MIGRATION, template.LAID_BY])
def test_what_decides_what_is_in_a_new_database_makes_it_anew(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template, "ROOT", tmp_path)
    for one in (MIGRATION, template.LAID_BY):
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one).write_text("as it was")
    before = template._key()
    (tmp_path / file).write_text("changed")
    assert template._key() != before
