"""Who is new: the short conversation in rows, and which member on file they may be."""

import pytest

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Organisation, Staff
from tetote.people import resemblance
from tetote.people.actions import (
    apply_as,
    ask_again,
    choose_role,
    confirm_contact,
    forget_registration,
    learn_display_name,
    leave,
    link_contact,
    meet,
    set_aside,
    take_up,
)
from tetote.people.models import ContactPoint, MemberRole, Newcomer, Person
from tetote.people.queries import Receipt, applications, confirmed, suggestions
from tetote.people.resemblance import Named
from tetote.people.tests.builders import make_contact, make_person

ADDRESS = "U" + "a" * 32
LINE = ContactPoint.Kind.LINE


def met(organisation: Organisation) -> Newcomer:
    return meet(organisation.id, "line", ADDRESS)


def test_a_role_then_a_name_make_an_application(scoped: Organisation) -> None:
    choose_role(met(scoped), MemberRole.PROVIDING)
    assert met(scoped).state == "asked"
    apply_as(met(scoped), "  青木　さくら ")
    (waiting,) = applications(scoped.id)
    assert (waiting.name, waiting.role) == ("青木 さくら", "providing")


def test_the_name_is_not_readable_in_the_table(scoped: Organisation) -> None:
    apply_as(met(scoped), "青木 さくら")
    with_db = Newcomer.objects.extra(select={"raw": "name"}).values_list("raw", flat=True).get()
    assert str(with_db).startswith("enc1:")


def test_a_name_can_be_given_anew(scoped: Organisation) -> None:
    apply_as(met(scoped), "あおき")
    ask_again(met(scoped))
    assert not applications(scoped.id)
    apply_as(met(scoped), "青木")
    assert applications(scoped.id).get().name == "青木"


def test_linking_ends_the_application_and_undoing_brings_it_back(scoped: Organisation, advisor: Staff) -> None:
    person = make_person(scoped)
    apply_as(met(scoped), "高橋")
    link_contact(advisor, person, LINE, ADDRESS)
    assert not applications(scoped.id)
    forget_registration(scoped.id, "line", ADDRESS, person)
    assert applications(scoped.id).get().name == "高橋"


def test_who_was_a_member_once_begins_anew(scoped: Organisation, advisor: Staff) -> None:
    apply_as(met(scoped), "高橋")
    link_contact(advisor, make_person(scoped), LINE, ADDRESS)
    again = met(scoped)
    assert (again.state, again.name, again.person) == ("arrived", "", None)


def test_set_aside_once_and_taken_up_again(scoped: Organisation, advisor: Staff) -> None:
    newcomer = met(scoped)
    apply_as(newcomer, "高橋")
    set_aside(advisor, newcomer)
    with pytest.raises(ConflictError):
        set_aside(advisor, newcomer)
    assert not applications(scoped.id)
    take_up(advisor, newcomer)
    assert applications(scoped.id)


def test_each_step_that_staff_should_know_of_leaves_its_sentence(scoped: Organisation, advisor: Staff) -> None:
    newcomer = met(scoped)
    choose_role(newcomer, MemberRole.PROVIDING)
    apply_as(newcomer, "高橋")
    apply_as(newcomer, "高橋 りん")
    set_aside(advisor, newcomer)
    take_up(advisor, newcomer)
    set_aside(advisor, newcomer)
    apply_as(met(scoped), "高橋 りん")
    came, aside = ("people.newcomer.came", "system"), ("people.newcomer.set_aside", "staff")
    told = [(entry.verb, entry.actor_kind) for entry in audit.entries_about(newcomer)]
    assert told == [came, aside, ("people.newcomer.applied", "staff"), aside, came]


def test_the_display_name_is_kept_for_newcomers_only(scoped: Organisation, advisor: Staff) -> None:
    met(scoped)
    learn_display_name(scoped.id, "line", ADDRESS, "さくら🌸")
    assert Newcomer.objects.get().display_name == "さくら🌸"
    link_contact(advisor, make_person(scoped), LINE, ADDRESS)
    learn_display_name(scoped.id, "line", ADDRESS, "別の名")
    assert Newcomer.objects.get().display_name == "さくら🌸"


def test_who_leaves_is_reached_no_more_and_the_trail_says_who_ended_it(scoped: Organisation) -> None:
    contact = make_contact(make_person(scoped), address=ADDRESS)
    leave(contact)
    contact.refresh_from_db()
    assert contact.state == "unlinked"


def test_a_confirmation_counts_once(scoped: Organisation) -> None:
    person = make_person(scoped)
    make_contact(person, address=ADDRESS)
    assert list(confirmed(Person.objects.all(), Receipt.UNCONFIRMED)) == [person]
    assert confirm_contact(scoped.id, "line", ADDRESS)
    assert not confirm_contact(scoped.id, "line", ADDRESS)
    assert not confirm_contact(scoped.id, "line", "U0")
    assert list(confirmed(Person.objects.all(), Receipt.CONFIRMED)) == [person]


AOKI = Named("青木", "さくら", "あおき さくら", "K-012")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青木さくらです", resemblance.WHOLE),
        ("青木　さくら", resemblance.WHOLE),
        ("ｱｵｷ ｻｸﾗ", resemblance.WHOLE),
        ("あおきさくらともうします", resemblance.WHOLE),
        ("青木", resemblance.FAMILY_ALONE),
        ("アオキ", resemblance.FAMILY_ALONE),
        ("青木です。よろしく", resemblance.FAMILY_WITHIN),
        ("k-012", resemblance.NUMBER),
        ("会員番号は K-012 です", resemblance.NUMBER),
        ("山田", resemblance.NOTHING),
        ("", resemblance.NOTHING),
    ],
)
def test_how_well_a_name_fits(text: str, expected: int) -> None:
    assert resemblance.fit(text, AOKI) == expected


def test_a_family_name_of_one_letter_is_not_found_within_other_words() -> None:
    assert resemblance.fit("林間学校は何時ですか", Named("林", "ゆう", "はやし ゆう")) == resemblance.NOTHING


def test_suggestions_are_the_best_fits_without_line(scoped: Organisation, other_organisation: Organisation) -> None:
    sakura = make_person(scoped, family_name="青木", given_name="さくら", kana="あおき さくら")
    jun = make_person(scoped, family_name="青木", given_name="じゅん", kana="あおき じゅん")
    make_contact(make_person(scoped, family_name="青木", given_name="りん", kana="あおき りん"))
    make_person(other_organisation, family_name="青木", given_name="さくら", kana="あおき さくら")
    asked = {1: ["青木さくらです"], 2: ["よろしく", "あおき"], 3: ["", "山本"], 4: []}
    assert suggestions(scoped.id, asked) == {1: [sakura, jun], 2: [sakura, jun], 3: [], 4: []}
    assert suggestions(scoped.id, {1: [""]}) == {}
