"""The readers of the house see what they are there to see: each is shown its fault, and a sound neighbour."""

from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, Module
from tests.architecture.test_clock import readings
from tests.architecture.test_imports import heavy_imports, hidden_imports, inner_modules_used
from tests.architecture.test_templates import FORBIDDEN, without_tags
from tests.architecture.test_writes import foreign_writes


def module(text: str, path: str = "tetote/matching/example.py") -> Module:
    return Module(SOURCE / Path(path), text)


@pytest.mark.parametrize(
    "line",
    [
        "Person.objects.filter(pk=1).update(note='')",
        "Person.objects.create()",
        "person.delete()",
        "person.contact_points.create()",
        "found.save()",
        "Person(note='').save()",
    ],
)
def test_a_write_to_anothers_rows_is_seen(line: str) -> None:
    text = (
        "from tetote.people.models import Person\n"
        f"def deed(person: Person) -> None:\n    found = Person.objects.get(pk=1)\n    {line}\n"
    )
    assert len(list(foreign_writes(module(text)))) == 1


def test_reading_anothers_rows_and_writing_ones_own_are_sound() -> None:
    text = (
        "from tetote.people.models import Person\nfrom tetote.matching.models import Offer\n"
        "def deed(person: Person) -> None:\n    Person.objects.get(pk=1)\n    Offer.objects.create(person=person)\n"
    )
    assert list(foreign_writes(module(text))) == []


@pytest.mark.parametrize("line", ["datetime.now(UTC)", "timezone.now()", "date.today()", "time.time()", "localtime()"])
def test_a_look_at_the_time_is_seen(line: str) -> None:
    assert readings(module(line))


@pytest.mark.parametrize("line", ["clock.now()", "timezone.localtime(moment)", "time.monotonic()"])
def test_the_clock_of_the_house_is_sound(line: str) -> None:
    assert readings(module(line)) == []


@pytest.mark.parametrize("name", ["tetote.people.normal.kana", "tetote.channels.line.client.post"])
def test_a_way_in_beside_the_door_is_seen(name: str) -> None:
    where, what = name.rsplit(".", 1)
    assert inner_modules_used(module(f"from {where} import {what}"))


@pytest.mark.parametrize(
    "name",
    [
        "tetote.people.models.Person",
        "tetote.channels.parts.Text",
        "tetote.kernel.ids.new_id",
        "tetote.matching.wording.x",
    ],
)
def test_the_doors_the_lowest_floor_and_ones_own_rooms_are_sound(name: str) -> None:
    where, what = name.rsplit(".", 1)
    assert inner_modules_used(module(f"from {where} import {what}")) == []


def test_a_heavy_import_is_seen_except_for_types() -> None:
    assert heavy_imports(module("from openpyxl import Workbook\n"))
    assert heavy_imports(module("import scipy.optimize\n"))
    assert heavy_imports(module("if TYPE_CHECKING:\n    from openpyxl import Workbook\n")) == []


def test_an_import_in_a_function_is_seen_except_in_ready() -> None:
    text = "class A:\n    def ready(self):\n        import json\n"
    assert hidden_imports(module(text))
    assert hidden_imports(module(text, "tetote/matching/apps.py")) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>go()</script>",
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<script src="https://elsewhere.example/x.js"></script>',
    ],
)
def test_something_inline_is_seen(html: str) -> None:
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(html)]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="{% static "ui/ui.js" %}" defer></script>',
        '<script type="application/json" id="x">{}</script>',
        '<p class="x" data-on="y">',
        '<a href="https://tetote.example.jp">',
    ],
)
def test_a_page_as_it_should_be_is_sound(html: str) -> None:
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(without_tags(html))] == []
