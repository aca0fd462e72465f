"""Each part of make test finds its tests by what their files say."""

from pathlib import Path

import pytest

from tests.parts import marks_in, marks_of_all_of, may_open_pages


@pytest.mark.parametrize(
    ("text", "some", "all_of_it"),
    [
        ("def test_a(): ...", set(), set()),
        ("@pytest.mark.large\ndef test_a(): ...", {"large"}, set()),
        ("pytestmark = pytest.mark.loopback", {"loopback"}, {"loopback"}),
        ("pytestmark = [pytest.mark.large, pytest.mark.django_db]", {"large", "django_db"}, {"large", "django_db"}),
    ],
)
def test_a_file_says_what_its_tests_are(text: str, some: set[str], all_of_it: set[str], tmp_path: Path) -> None:
    path = tmp_path / "test_example.py"
    path.write_text(text)
    assert marks_in(path) == some
    assert marks_of_all_of(path) == all_of_it


def test_a_folder_says_it_for_all_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text('item.add_marker("loopback")')
    path = tmp_path / "test_example.py"
    path.write_text("def test_a(): ...")
    assert marks_in(path) == marks_of_all_of(path) == {"loopback"}


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("def test_a(client): ...", True),
        ("def test_a(desk): ...", True),  # A fixture of the console's that is handed a browser.
        ("pytestmark = pytest.mark.integration", True),
        ("def test_a(clients, desks): ...", False),
    ],
)
def test_a_file_that_may_open_pages_names_what_does(text: str, may: bool, tmp_path: Path) -> None:
    path = tmp_path / "test_example.py"
    path.write_text(text)
    assert may_open_pages(path) is may
