"""Every piece shows its states, in the markup that the styles and screen readers expect."""

from dataclasses import dataclass

import pytest

from tetote.ui.tabs import Tab
from tetote.ui.tests.rendering import render

CASES: list[tuple[str, tuple[str, ...]]] = [
    ("<c-button>Go</c-button>", ('<button class="btn btn-plain', 'type="submit"', ">Go</button>")),
    (
        '<c-button kind="key" size="small" href="/x">Go</c-button>',
        ('<a class="btn btn-key btn-small', 'href="/x"', "</a>"),
    ),
    (
        '<c-button name="to" value="done" type="button" disabled>Go</c-button>',
        ('name="to"', 'value="done"', " disabled"),
    ),
    (
        '<c-button icon="plus" icon-end="forward" wide>Go</c-button>',
        ("icons.svg#plus", "icons.svg#forward", "btn-wide"),
    ),
    ('<c-button data-dialog="d" hx-post="/p">Go</c-button>', ('data-dialog="d"', 'hx-post="/p"')),
    ('<c-icon name="clock" />', ('aria-hidden="true"', "icons.svg#clock")),
    ('<c-icon name="clock" label="waits" size="small" />', ('role="img"', 'aria-label="waits"', "icon-small")),
    ('<c-chip tone="ok" icon="check">Yes</c-chip>', ("chip chip-ok", "icons.svg#check", "Yes")),
    ("<c-chip>Plain</c-chip>", ("chip chip-plain",)),
    (
        '<c-card title="T" hint="H" level="3" id="c" flush>B</c-card>',
        ("card-flush", 'id="c"', "<h3", "T</h3>", "H", "B"),
    ),
    (
        '<c-card accent><c-slot name="actions">A</c-slot><c-slot name="footer">F</c-slot></c-card>',
        ("card-accent", "A", "F"),
    ),
    (
        '<c-page-head title="T" sub="S" over="O"><c-slot name="actions">A</c-slot></c-page-head>',
        ("<h1>T</h1>", "S", "O", "A"),
    ),
    ('<c-page-head title="T"><c-slot name="before">B</c-slot></c-page-head>', ("page-before", "B")),
    ('<c-notice tone="bad" title="T" role="alert">Why</c-notice>', ("notice-bad", 'role="alert"', "T", "Why")),
    (
        '<c-notice title="T"><c-slot name="actions">A</c-slot></c-notice>',
        ("notice-info", "notice-actions", "icons.svg#info"),
    ),
    ('<c-empty icon="home" title="T">B<c-slot name="actions">A</c-slot></c-empty>', ("icons.svg#home", "T", "B", "A")),
    ('<c-avatar name="佐々木" size="large" />', ("avatar-large", ">佐</span>", 'aria-hidden="true"')),
    ('<c-facts><c-fact label="Age">4</c-fact></c-facts>', ("<dl", "<dt>Age</dt><dd>4</dd>")),
    (
        (
            '<c-timeline label="L"><c-timeline-item time="10:12" datetime="2026-11-24" who="W" icon="mail" tone="key">X'
            "</c-timeline-item></c-timeline>"
        ),
        ("timeline-key", 'datetime="2026-11-24"', "10:12", "X", "W", "icons.svg#mail", 'aria-label="L"'),
    ),
    (
        '<c-dialog id="d" title="T" size="small">B<c-slot name="actions">A</c-slot></c-dialog>',
        (
            '<dialog class="dialog dialog-small" id="d" aria-labelledby="d-title"',
            'id="d-title"',
            "data-close",
            "B",
            "A",
        ),
    ),
    (
        '<c-menu label="More"><c-menu-item href="/x">X</c-menu-item></c-menu>',
        ("<details", "data-menu", 'aria-label="More"', 'href="/x"'),
    ),
    (
        (
            '<c-menu label="Sort" show-label align="start"><c-menu-item name="n" value="v" tone="bad" current>X'
            "</c-menu-item></c-menu>"
        ),
        ("menu-start", "Sort</summary>", "menu-item-bad", 'aria-current="true"', 'name="n"'),
    ),
    ('<c-phone title="T" caption="C"><c-slot name="menu">M</c-slot>X</c-phone>', ("phone-title", "T", "C", "M", "X")),
    (
        '<c-bubble side="out" time="9:00" note="read" day="Today">Hi</c-bubble>',
        ("chat-out", "9:00", "read", "chat-day", "Hi"),
    ),
    (
        '<c-rows label="L"><c-row href="/x" title="T" detail="D" word="W" time="9:00" tone="now" /></c-rows>',
        ("<ul", '<li class="row', 'class="row-link" href="/x"', "D", "when-now", "9:00"),
    ),
    (
        '<c-row title="T"><c-slot name="lead">L</c-slot><c-slot name="actions">A</c-slot>B</c-row>',
        ("L", "A", "B", '<p class="row-title">T</p>'),
    ),
    ('<c-when word="Today" time="9:00" />', ("Today", "9:00")),
    (
        '<c-table caption="C" show-caption><tbody></tbody></c-table>',
        ('role="region"', 'tabindex="0"', "<caption>C</caption>"),
    ),
    (
        '<c-progress value="3" max="7" label="3 of 7" words="3 of 7" />',
        ('<progress value="3" max="7" aria-label="3 of 7">',),
    ),
    (
        '<c-toggle name="n" label="L" help="H" checked disabled />',
        ('role="switch"', 'id="id_n"', " checked", " disabled", "L", "H"),
    ),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_piece_shows_what_it_was_given(source: str, expected: tuple[str, ...]) -> None:
    html = render(source)
    for part in expected:
        assert part in html


def test_words_are_escaped() -> None:
    html = render('<c-card title="{{ evil }}" :hint="evil"><c-chip>{{ evil }}</c-chip></c-card>', evil="<b>x</b>")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;x") == 3


def test_steps_say_their_state_in_words_too() -> None:
    html = render(
        '<c-steps :steps="steps" label="L" />', steps=[("A", "done"), ("B", "here"), ("C", "stopped"), ("D", "todo")]
    )
    assert html.count('aria-current="step"') == 1
    assert "（済み）" in html
    assert "（中止）" in html


def test_line_card_shows_header_lines_and_buttons() -> None:
    source = '<c-line-card header="H" headline="L" :lines="lines" :buttons="buttons" tone="ok" time="9:00" />'
    html = render(source, lines=["one", "two"], buttons=[("Yes", "primary"), ("No", "")])
    assert "line-card-ok" in html
    assert "<p>one</p><p>two</p>" in html
    assert '<p class="line-button line-button-primary">Yes</p><p class="line-button">No</p>' in html


def test_tabs_mark_the_one_being_read() -> None:
    html = render('<c-tabs :tabs="tabs" label="L" />', tabs=[Tab("All", "?a", 0, current=True), Tab("Mine", "?b")])
    assert '<a href="?a" aria-current="page">All <span class="tab-count">0</span></a>' in html
    assert '<a href="?b">Mine</a>' in html


def test_breadcrumb_ends_where_one_is() -> None:
    html = render('<c-breadcrumb :items="items" />', items=[("Home", "/"), ("Here", "")])
    assert '<a href="/">Home</a>' in html
    assert '<span aria-current="page">Here</span>' in html


@dataclass
class Deed:
    """A move that a card offers."""

    state: str
    words: str


def test_board_menu_has_a_button_for_every_move() -> None:
    source = '{% include "ui/board_menu.html" with label="Card" move_url="/m" version=3 moves=moves %}'
    html = render(source, moves=[("open", "Called"), ("done", "Done")])
    assert '<form class="menu-list" method="post" action="/m">' in html
    assert 'name="version" value="3"' in html
    assert 'name="to" value="open"' in html
    assert 'name="to" value="done"' in html
    assert "この札は、ここからは動かせません。" in render(source, moves=[])
