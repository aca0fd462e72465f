"""Small deeds behind the template tags."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from tetote.ui import avatars, days, listing, notices
from tetote.ui.templatetags.ui import icon
from tetote.ui.tests.rendering import get, render


def test_a_name_keeps_its_colour() -> None:
    assert avatars.avatar_tone("佐々木") == avatars.avatar_tone(" 佐々木 ")
    assert avatars.avatar_tone("佐々木") in avatars.TONES


def test_names_use_every_colour() -> None:
    assert {avatars.avatar_tone(f"name {number}") for number in range(60)} == set(avatars.TONES)


@pytest.mark.parametrize(("name", "letter"), [("佐々木", "佐"), ("anna", "A"), ("  ", "・")])
def test_initial(name: str, letter: str) -> None:
    assert avatars.avatar_initial(name) == letter


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 12, [1, 0, 4, 5, 6, 0, 12]),
        (12, 12, [1, 0, 11, 12]),
        (2, 12, [1, 2, 3, 0, 12]),
    ],
)
def test_page_numbers(number: int, last: int, shown: list[int]) -> None:
    assert listing.page_numbers(number, last) == shown


def test_page_links_keep_the_filter() -> None:
    assert listing.page_link(get("/?state=open&page=2"), "page", 3) == "?state=open&page=3"


def test_pagination_shows_neighbours_and_keeps_the_filter() -> None:
    page = Paginator(range(100), 10).get_page(5)
    html = render('<c-pagination :page="page" label="L" />', request=get("/?q=a"), page=page)
    assert 'rel="prev" href="?q=a&amp;page=4"' in html
    assert 'rel="next" href="?q=a&amp;page=6"' in html
    assert 'aria-current="page">5<' in html
    assert 'aria-label="L"' in html


def test_one_page_needs_no_pagination() -> None:
    page = Paginator(range(3), 10).get_page(1)
    assert "<nav" not in render('<c-pagination :page="page" />', page=page)


def test_days_are_said_in_local_words() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 3, 0, tzinfo=UTC), tick=False):
        assert days.day_words(datetime(2026, 11, 22, 14, 59, tzinfo=UTC)) == "今日"
        assert days.day_words(datetime(2026, 11, 22, 15, 0, tzinfo=UTC)) == "明日"
        assert days.day_words(date(2026, 12, 1)) == "12月1日(火)"
        assert render("{{ day|day_words }}", day=date(2026, 11, 22)) == "今日"
        assert render("{{ day|short_day }}", day=date(2026, 11, 23)) == "明日"
        assert render("{{ day|short_day }}", day=date(2026, 12, 1)) == "12/1(火)"
        assert render("{{ day|short_day }}", day=date(2025, 12, 1)) == "2025/12/1"


def test_hours_are_local() -> None:
    starts, ends = datetime(2026, 11, 22, 6, 30, tzinfo=UTC), datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    assert render("{{ starts|time_range:ends }}", starts=starts, ends=ends) == "15:30–18:00"
    assert render("{{ starts|time_words }}", starts=starts) == "15:30"


def test_notice_with_undo() -> None:
    request = get()
    notices.notify(request, "Sent.", undo_url="/undo/1")
    html = render('{% include "ui/_messages.html" %}', request=request)
    assert "notice-ok" in html
    assert "Sent." in html
    assert '<form class="notice-actions" method="post" action="/undo/1">' in html


def test_notice_without_undo_has_no_form() -> None:
    request = get()
    notices.notify(request, "Kept.", level=messages.ERROR)
    html = render('{% include "ui/_messages.html" %}', request=request)
    assert 'notice notice-bad" role="alert"' in html
    assert "<form" not in html


def test_other_tags_are_no_undo() -> None:
    assert notices.undo_url(Message(messages.INFO, "x", extra_tags="big")) == ""
    assert list(get_messages(get())) == []


def test_a_drawing_is_kept_apart_by_whether_its_words_are_safe() -> None:
    assert 'aria-label="A &amp; B"' in icon("check", mark_safe("A &amp; B"))
    assert 'aria-label="A &amp;amp; B"' in icon("check", "A &amp; B")
