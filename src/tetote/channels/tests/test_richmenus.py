"""What a rich menu is: read strictly, checked against every limit, drawn legibly, said in LINE's words."""

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from linesim.checking import richmenus as line_shapes
from linesim.checking.shapes import check
from tetote.channels.line import limits
from tetote.channels.line.richmenus import (
    Action,
    Area,
    Finding,
    Go,
    Height,
    Layout,
    Link,
    Menu,
    Press,
    Say,
    Setting,
    Tab,
    UnreadableError,
    What,
    alias,
    area_bounds,
    cells,
    draw,
    findings,
    from_mapping,
    from_text,
    lettering,
    render,
    size_of,
    tab_bounds,
    to_mapping,
    to_text,
)
from tetote.channels.line.richmenus.drawing import svg
from tetote.ui.icons import ICONS

AREA = Area("センターに話す", Press("talk"), "chat", is_main=True)
FILE = """
bar = "メニュー"

[[tab]]
title = "ふだん"
layout = "two"
[[tab.area]]
words = "センターに話す"
icon = "chat"
main = true
press = "talk"
[[tab.area]]
words = "町のページ"
link = "https://example.jp/"

[[tab]]
title = "困ったとき"
layout = "one"
[[tab.area]]
words = "もどる"
tab = 1
"""
SETTING = Setting(name="n", family="providing", seal=lambda action: f"sealed:{action}", public_url="https://t.example")


def menu(*areas: Area, layout: Layout = Layout.ONE, tabs: int = 1, height: Height = Height.TALL) -> Menu:
    first = Tab(layout, areas or (AREA,), "ふだん")
    others = tuple(Tab(Layout.ONE, (AREA,), title) for title in ("困ったとき", "そのほか", "もうひとつ")[: tabs - 1])
    return Menu("メニュー", (first, *others), height)


def found(menu: Menu, pictures: tuple[str, ...] = ()) -> list[Finding]:
    return findings(menu, offered={"talk"}, icons=ICONS, pictures=pictures)


def test_a_file_is_read() -> None:
    read = from_text(FILE)
    assert [tab.title for tab in read.tabs] == ["ふだん", "困ったとき"]
    assert read.tabs[0].areas == (AREA, Area("町のページ", Link("https://example.jp/")))
    assert read.tabs[1].areas[0].action == Go(0)
    assert found(read) == []


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and text
)
actions = st.one_of(
    st.builds(Press, words), st.builds(Link, words), st.builds(Say, words), st.builds(Go, st.integers(0, 5))
)
areas = st.builds(Area, words, actions, st.one_of(st.just(""), words), st.booleans())
tabs = st.builds(Tab, st.sampled_from(Layout), st.lists(areas, max_size=3).map(tuple), words, words)
menus = st.builds(Menu, words, st.lists(tabs, max_size=3).map(tuple), st.sampled_from(Height), st.booleans())


@given(menus)
def test_what_is_written_reads_back_the_same(given_menu: Menu) -> None:
    assert from_mapping(to_mapping(given_menu)) == given_menu
    assert from_text(to_text(given_menu)) == given_menu


def test_everything_wrong_is_said_at_once() -> None:
    broken = """
bar = 3
colour = "red"
height = "huge"
open = "yes"
[[tab]]
layout = "seven"
area = [{words = "", press = "talk", say = "x"}, {words = "A"}, {words = "B", tab = "two"}, "C"]
"""
    with pytest.raises(UnreadableError) as refused:
        from_text(broken)
    assert {(one.place, one.what) for one in refused.value.findings} == {
        ("bar", What.NOT_TEXT),
        ("colour", What.UNKNOWN_NAME),
        ("height", What.NO_SUCH_CHOICE),
        ("open", What.NOT_YES_OR_NO),
        ("tab[0].layout", What.NO_SUCH_CHOICE),
        ("tab[0].area[0].words", What.MISSING),
        ("tab[0].area[0]", What.ONE_ACTION),
        ("tab[0].area[1]", What.ONE_ACTION),
        ("tab[0].area[2].tab", What.NO_SUCH_TAB),
        ("tab[0].area[3]", What.NOT_A_LIST),
        ("tab[0].area[3].words", What.MISSING),
        ("tab[0].area[3]", What.ONE_ACTION),
    }


def test_what_is_no_toml_is_said_with_its_line() -> None:
    with pytest.raises(UnreadableError) as refused:
        from_text('bar = "メニュー"\nheight = tall\n')
    assert refused.value.findings == (Finding("", What.NOT_TOML, 2),)


@pytest.mark.parametrize(
    ("faulty", "place", "what"),
    [
        (replace(menu(), bar="あ" * 15), "bar", What.TOO_LONG),
        (replace(menu(), tabs=()), "tab", What.TAB_COUNT),
        (menu(tabs=4), "tab", What.TAB_COUNT),
        (menu(AREA, AREA), "tab[0].area", What.AREA_COUNT),
        (menu(replace(AREA, words="あ" * 21)), "tab[0].area[0].words", What.TOO_LONG),
        (menu(*[replace(AREA, words="あ" * 15)] * 6, layout=Layout.SIX), "tab[0].area[5].words", What.TOO_LONG_TO_DRAW),
        (menu(replace(AREA, words="話す🙏")), "tab[0].area[0].words", What.CANNOT_BE_DRAWN),
        (menu(replace(AREA, icon="dragon")), "tab[0].area[0].icon", What.NO_SUCH_CHOICE),
        (menu(replace(AREA, action=Press("fly"))), "tab[0].area[0].press", What.NOT_OFFERED),
        (menu(replace(AREA, action=Link("ftp://example.jp"))), "tab[0].area[0].link", What.BAD_ADDRESS),
        (menu(replace(AREA, action=Link("//example.jp"))), "tab[0].area[0].link", What.BAD_ADDRESS),
        (menu(replace(AREA, action=Link("https://[x"))), "tab[0].area[0].link", What.BAD_ADDRESS),
        (menu(replace(AREA, action=Link("https://例え.jp"))), "tab[0].area[0].link", What.BAD_ADDRESS),
        (menu(replace(AREA, action=Link("https://e.jp/" + "a" * 990))), "tab[0].area[0].link", What.TOO_LONG),
        (menu(replace(AREA, action=Say("あ" * 301))), "tab[0].area[0].say", What.TOO_LONG),
        (menu(replace(AREA, action=Go(1))), "tab[0].area[0].tab", What.NO_SUCH_TAB),
        (menu(replace(AREA, action=Go(0)), tabs=2), "tab[0].area[0].tab", What.ITS_OWN_TAB),
        (replace(menu(), tabs=(replace(menu().tabs[0], picture="x"),)), "tab[0].picture", What.NO_SUCH_PICTURE),
        (replace(menu(), tabs=(menu().tabs[0], menu().tabs[0])), "tab[1].title", What.SAME_TITLE),
        (replace(menu(tabs=2), tabs=(replace(menu().tabs[0], title=""), menu().tabs[0])), "tab[0].title", What.MISSING),
    ],
)
def test_a_fault_is_found(faulty: Menu, place: str, what: What) -> None:
    assert (place, what) in [(one.place, one.what) for one in found(faulty)]


@pytest.mark.parametrize("url", ["https://e.jp/a", "tel:0312345678", "line://ti/p/@x", "/console/", "http://e.jp"])
def test_addresses_that_a_phone_opens_are_sound(url: str) -> None:
    assert found(menu(replace(AREA, action=Link(url)))) == []


def test_words_that_are_not_drawn_may_be_longer() -> None:
    long = menu(*[replace(AREA, words="あ" * 20)] * 6, layout=Layout.SIX)
    uploaded = replace(long, tabs=(replace(long.tabs[0], picture="key"),))
    assert found(uploaded, pictures=("key",)) == []


@pytest.mark.parametrize("tab_count", [1, 2, 3])
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("height", Height)
def test_areas_cover_the_picture_without_a_gap_or_an_overlap(height: Height, layout: Layout, tab_count: int) -> None:
    bounds = [*tab_bounds(tab_count), *area_bounds(height, layout, tab_count)]
    assert sum(one.width * one.height for one in bounds) == 2500 * height.pixels
    assert len(area_bounds(height, layout, tab_count)) == layout.areas
    assert all(one.x + one.width <= 2500 and one.y + one.height <= height.pixels for one in bounds)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("height", Height)
def test_line_takes_what_is_rendered(height: Height, layout: Layout) -> None:
    actions: list[Action] = [Say("x"), Link("/a"), Go(1), Press("talk"), Go(1)]
    areas = [AREA, *(Area(f"その{n}", action) for n, action in enumerate(actions))]
    made = menu(*areas[: layout.areas], layout=layout, tabs=2, height=height)
    for tab in range(2):
        check(line_shapes.RICH_MENU, json.loads(json.dumps(render(made, tab, SETTING))))


def test_each_action_in_lines_words() -> None:
    areas = (AREA, Area("頼む", Say("頼みたい")), Area("町", Link("/a")), Area("つぎ", Go(1)))
    rendered = render(menu(*areas, layout=Layout.FOUR, tabs=2), 0, SETTING)
    assert [area["action"] for area in rendered["areas"]] == [  # type: ignore[index, union-attr, call-overload] # JSON
        {"type": "richmenuswitch", "richMenuAliasId": "tetote-providing-2", "data": "tab=2", "label": "困ったとき"},
        {"type": "postback", "data": "sealed:talk", "displayText": "センターに話す", "label": "センターに話す"},
        {"type": "message", "text": "頼みたい", "label": "頼む"},
        {"type": "uri", "uri": "https://t.example/a", "label": "町"},
        {"type": "richmenuswitch", "richMenuAliasId": "tetote-providing-2", "data": "tab=2", "label": "つぎ"},
    ]


def test_an_alias_is_one_that_line_allows() -> None:
    assert len(alias("requesting", 2)) <= 32


def test_a_drawn_picture_is_one_that_line_allows() -> None:
    data = draw(menu(*[AREA] * 6, layout=Layout.SIX, tabs=3), 0)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", size_of(Height.TALL))
    assert len(data) < limits.MENU_IMAGE_BYTES


def test_a_smaller_picture_for_a_screen() -> None:
    assert Image.open(io.BytesIO(draw(menu(), 0, width=400))).width == 400


def test_letters_are_really_drawn() -> None:
    """Without the font the words would be missing, and nobody would notice but the members."""
    blank = draw(menu(Area("　", Say("x"))), 0, width=400)
    assert draw(menu(Area("話す", Say("x"))), 0, width=400) != blank


def test_words_cannot_break_out_of_the_picture() -> None:
    assert "<script>" not in svg(menu(Area("<script>&", Say("x"))), 0)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("センターに話す", ("センターに", "話す")),
        ("わたしのページ", ("わたしの", "ページ")),
        ("話す", ("話す",)),
        ("Ask for help", ("Ask for", "help")),
    ],
)
def test_lines_break_where_a_reader_pauses(text: str, lines: tuple[str, ...]) -> None:
    written = lettering.lettering(text, 600)
    assert written
    assert written.lines == lines


@given(st.text("あいうカキー漢字、。「」abc ", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_letters_are_never_too_small_and_never_wider_than_their_room(text: str) -> None:
    written = lettering.lettering(text, 700)
    if written:
        assert lettering.SMALLEST <= written.size <= lettering.LARGEST
        assert max(map(lettering.ems, written.lines)) * written.size <= 700
        assert "".join(written.lines).replace(" ", "") == text.replace(" ", "")


def test_letters_can_be_read_on_a_phone() -> None:
    """15 CSS pixels at a width of 375; a clerk who wants more words chooses fewer areas."""
    assert lettering.SMALLEST * 375 / 2500 >= 15


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("height", Height)
def test_icon_and_words_stay_inside_their_cell(height: Height, layout: Layout) -> None:
    for tab_count in (1, 2):
        for cell in area_bounds(height, layout, tab_count):
            shares = cells.plan(cell)
            used = shares.lines * lettering.SMALLEST * lettering.LEADING
            assert used <= cell.height
            assert shares.room + (shares.icon if shares.is_beside else 0) <= cell.width
