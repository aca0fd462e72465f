"""The strip of the settings: each page of theirs stands under its tab."""

import pytest

from tetote.console.settings_tabs import PAGES, tabs
from tetote.organisations.models import Staff


@pytest.mark.parametrize(
    ("view", "page"),
    [
        *((page, page) for page in PAGES),
        ("console:settings_staff_add", "console:settings_staff"),
        ("console:settings_second_step", "console:settings_staff"),
        ("console:settings_menu_build", "console:settings_menus"),
        ("console:settings_line_login_end", "console:settings_line_login"),
    ],
)
def test_a_page_stands_under_its_tab(administrator: Staff, view: str, page: str) -> None:
    assert [tab.label for tab in tabs(administrator, view) if tab.current] == [PAGES[page]]


def test_elsewhere_none_is_the_current_one(administrator: Staff) -> None:
    assert not any(tab.current for tab in tabs(administrator, "console:home"))
