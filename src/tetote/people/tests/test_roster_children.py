"""Children whose name or birth date was mended in the list are corrected, never doubled; in doubt staff are asked."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tetote.organisations.models import Staff
from tetote.people.models import Child
from tetote.people.queries.roster import Kind
from tetote.people.roster.children import KnownChild, settle
from tetote.people.roster.rows import ListedChild
from tetote.people.tests.test_bringing import brought, taken

MAY, JUNE = date(2021, 5, 5), date(2021, 6, 6)
NAGI = KnownChild(UUID(int=1), "凪", MAY, "なぎ")
SORA = KnownChild(UUID(int=2), "空", MAY)
LIST = "番号,氏名,子の氏名,子のふりがな,子の生年月日\n0002,林 蓮,林 凪,なぎ,2021/5/5\n"


@pytest.mark.parametrize(
    "listed",
    [
        ListedChild("凪", JUNE),
        ListedChild("ナギ", MAY),
        ListedChild("渚", MAY, "ナギ"),
        ListedChild("凪", MAY, "なぎさ"),
    ],
)
def test_the_same_name_or_reading_is_the_same_child(listed: ListedChild) -> None:
    settled = settle(2, [listed], [NAGI], {})
    assert (settled.added, settled.questions) == ((), ())
    assert [(each.before, each.after) for each in settled.corrected] == [(NAGI, listed)]
    assert [child.known for child in settled.to_write] == [NAGI.id]


@pytest.mark.parametrize("listed", [ListedChild("凪", MAY), ListedChild("凪", MAY, "ナギ")])
def test_who_stands_there_alike_changes_nothing(listed: ListedChild) -> None:
    assert settle(2, [listed], [NAGI], {}).to_write == ()


def test_another_name_of_the_same_day_is_asked_about_and_another_day_is_another_child() -> None:
    settled = settle(2, [ListedChild("港", MAY), ListedChild("海", JUNE)], [NAGI], {})
    assert [(each.key, each.candidates, each.is_open) for each in settled.questions] == [("2.1", (NAGI,), True)]
    assert [child.given_name for child in settled.to_write] == ["海"]


@pytest.mark.parametrize(
    ("said", "added", "corrected"),
    [({"2.1": "new"}, ["港"], []), ({"2.1": "skip"}, [], []), ({"2.1": str(NAGI.id)}, [], [NAGI])],
)
def test_staff_say_who_it_is(said: dict[str, str], added: list[str], corrected: list[KnownChild]) -> None:
    settled = settle(2, [ListedChild("港", MAY)], [NAGI], said)
    assert [child.given_name for child in settled.added] == added
    assert [each.before for each in settled.corrected] == corrected
    assert not settled.questions[0].is_open


def test_twins_are_two_and_nobody_on_file_is_two_of_the_list() -> None:
    twins = [ListedChild("凪", MAY), ListedChild("空", MAY)]
    assert [child.given_name for child in settle(2, twins, [NAGI], {}).added] == ["空"]
    renamed = [ListedChild("海", MAY), ListedChild("港", MAY)]
    said = {"2.1": str(NAGI.id), "2.2": str(NAGI.id)}
    settled = settle(2, renamed, [NAGI, SORA], said)
    assert [each.before for each in settled.corrected] == [NAGI]
    assert [each.candidates for each in settled.questions] == [(NAGI, SORA), (SORA,)]
    assert [each.is_open for each in settled.questions] == [False, True]


@pytest.mark.usefixtures("scoped")
def test_a_mended_birth_date_is_shown_written_and_not_doubled(advisor: Staff) -> None:
    taken(advisor, LIST)
    again = LIST.replace("2021/5/5", "2021/5/6")
    [planned] = brought(advisor, again)[1]
    assert [(each.field, each.before, each.after) for each in planned.differences] == [
        ("child_corrected", "凪(なぎ) 2021-05-05", "凪(なぎ) 2021-05-06")
    ]
    child = Child.objects.get()
    taken(advisor, again)
    assert [(each.id, each.born_on) for each in Child.objects.all()] == [(child.id, date(2021, 5, 6))]
    assert brought(advisor, again)[1][0].kind is Kind.SAME


@pytest.mark.usefixtures("scoped")
def test_a_child_in_doubt_is_asked_about_on_the_page(client: Client, advisor: Staff) -> None:
    taken(advisor, LIST)
    child, again = Child.objects.get(), LIST.replace("林 凪,なぎ", "林 港,みなと")
    roster, [planned] = brought(advisor, again)
    assert planned.kind is Kind.SAME
    client.force_login(advisor.user)
    check = reverse("people:roster_check", args=[roster.id])
    assert 'name="row-2.1"' in client.get(check).content.decode()
    client.post(check, {"do": "answer", "row-2.1": str(child.id)})
    page = client.get(check).content.decode()
    assert "凪(なぎ) 2021/05/05 → <b>港(みなと) 2021/05/05</b>" in page
    taken(advisor, again, {"2.1": str(child.id)})
    child.refresh_from_db()
    assert (Child.objects.count(), child.given_name, child.kana) == (1, "港", "みなと")


@pytest.mark.usefixtures("scoped")
@pytest.mark.parametrize(("said", "children"), [("", ["凪"]), ("new", ["凪", "港"])])
def test_without_an_answer_nothing_changes_and_a_twin_is_added(advisor: Staff, said: str, children: list[str]) -> None:
    taken(advisor, LIST)
    roster, planned = brought(advisor, LIST.replace("林 凪,なぎ", "林 港,みなと"), {"2.1": said} if said else {})
    assert [each.kind for each in planned] == [Kind.UPDATE if said else Kind.SAME]
    if said:
        roster.delete()
        taken(advisor, LIST.replace("林 凪,なぎ", "林 港,みなと"), {"2.1": said})
    assert sorted(Child.objects.values_list("given_name", flat=True)) == sorted(children)
