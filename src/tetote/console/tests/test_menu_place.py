"""A procedure becomes a button of a menu: with one click after a kit, from its own page, beside others or instead."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.automations.conversations.beginning import action_of
from tetote.automations.rendering.marks import BEGIN
from tetote.channels.buttons import unseal
from tetote.channels.registry import richmenus
from tetote.console.tests.builders import text_of
from tetote.messaging.menus.making import _seal
from tetote.messaging.models import Audience, MenuVersion
from tetote.messaging.queries.menus import menu_of, words_of_menu_buttons
from tetote.messaging.tests.menus import make_menu, make_version
from tetote.organisations.models import Organisation, Staff
from tetote.procedures.engine.definition.procedure import Audience as ForWhom
from tetote.procedures.engine.definition.procedure import Procedure as Part
from tetote.procedures.models import Procedure
from tetote.procedures.tests.builders import make_procedure

TABLE = """
| settings |
| | form_title |
| | ひろばの申込み |
| survey |
| | type | name | label |
| | text | name | お名前は？ |
"""


@pytest.fixture
def procedure(scoped: Organisation, administrator: Staff) -> Procedure:
    """Anybody may begin it."""
    return make_procedure(administrator, TABLE)


def words(organisation: Organisation, audience: Audience) -> list[str]:
    """The buttons of the newest menu."""
    with scope(organisation=organisation.pk):
        newest = MenuVersion.objects.filter(audience=audience).latest("number")
        return [area.words for area in menu_of(newest).tabs[0].areas]


def place(procedure: Procedure) -> str:
    return reverse("console:settings_menu_place", args=[procedure.code])


def test_a_button_that_begins_just_this_procedure_is_put_beside_the_others(
    procedure: Procedure, office: Client, scoped: Organisation
) -> None:
    assert place(procedure) in text_of(office, reverse("procedures:overview", args=[procedure.code]))
    make_version(scoped, Audience.UNKNOWN)
    typed = {"words": "ひろばへ", "icon": "heart", "place": "new"}
    answer = office.post(f"{place(procedure)}?for=unknown", typed, follow=True)
    page = answer.content.decode()
    assert "手続き：ひろばの申込み" in page
    assert words(scoped, Audience.UNKNOWN) == ["センターに話す", "ひろばへ"]
    (version,) = MenuVersion.objects.filter(number=2)
    pressed = menu_of(version).tabs[0].areas[1].action
    assert isinstance(pressed, richmenus.Press)
    assert pressed.action == action_of(procedure.code)
    tapped = unseal(_seal(pressed.action))
    assert (tapped.action, tapped.args) == (BEGIN, (procedure.code,))
    assert words_of_menu_buttons(scoped.pk)[BEGIN, (procedure.code,)] == "ひろばの申込み"
    again = office.post(f"{place(procedure)}?for=unknown", typed)
    assert "もう入っています" in again.content.decode()
    assert MenuVersion.objects.count() == 2


def test_it_takes_the_place_of_another_where_the_menu_is_full(
    procedure: Procedure, office: Client, scoped: Organisation
) -> None:
    areas = tuple(richmenus.Area(f"町{number}", richmenus.Link(f"https://t.example/{number}")) for number in range(6))
    make_version(scoped, Audience.BOTH, richmenus.Menu("メニュー", (richmenus.Tab(richmenus.Layout.SIX, areas),)))
    url = f"{place(procedure)}?for=both"
    assert "ほかのボタンの横" not in text_of(office, url)
    office.post(url, {"words": "ひろばへ", "place": "1"})
    assert words(scoped, Audience.BOTH) == ["町0", "ひろばへ", "町2", "町3", "町4", "町5"]
    refused = office.post(url.replace("both", "providing"), {"words": "ひ" * 21, "place": "new"})
    assert refused.status_code == 200
    assert not MenuVersion.objects.filter(audience=Audience.PROVIDING).exists()


def test_a_menu_of_four_grows_to_six_and_whoever_has_none_gets_the_first(
    procedure: Procedure, office: Client, scoped: Organisation
) -> None:
    office.post(f"{place(procedure)}?for=requesting", {"words": "ひろばへ", "place": "new"})
    found = words(scoped, Audience.REQUESTING)
    assert len(found) == 6
    assert "ひろばへ" in found
    assert len(set(found)) == 6


def test_only_who_changes_menus_places_and_never_what_staff_fill_in(
    scoped: Organisation, administrator: Staff, desk: Client, office: Client, procedure: Procedure
) -> None:
    assert desk.get(place(procedure)).status_code == 403
    assert place(procedure) not in text_of(desk, reverse("procedures:overview", args=[procedure.code]))
    own = make_procedure(administrator, TABLE, Part(audience=ForWhom.STAFF))
    assert office.get(place(own)).status_code == 404
    make_version(scoped, menu=make_menu())


def test_after_a_kit_its_button_is_one_click_away(office: Client, scoped: Organisation) -> None:
    took = office.post("/console/procedures/catalogue/take/?kit=damage-report", follow=True)
    page = took.content.decode()
    assert "こわれた所を知らせる" in page
    assert "この手続きは、まだ公開していません" in page
    address = took.redirect_chain[-1][0]
    typed = {"words": "こわれた所を知らせる", "icon": "warning", "place": "new"}
    done = office.post(f"{address}?for=requesting", typed, follow=True)
    assert "こわれた所を知らせる" in done.content.decode()
    assert "こわれた所を知らせる" in words(scoped, Audience.REQUESTING)
