"""The register of incidents: what is serious, what is owed when, and who may see it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import clock
from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.kernel.ids import new_id
from tetote.matching import actions, navigation
from tetote.matching.incident_screens import sheet
from tetote.matching.models import Incident
from tetote.matching.queries.incidents import owed
from tetote.matching.rules.incidents import Deadline, Harm, is_serious, month_later, next_deadline
from tetote.organisations.models import Staff

SignIn = Callable[[Staff], Client]
PAGE_QUERIES = 8
REGISTER = "/console/records/incidents/"


def test_what_is_serious_and_by_when() -> None:
    assert [is_serious(Harm.TREATED, days) for days in (29, 30)] == [False, True]
    assert is_serious(Harm.DEATH, 0)
    assert not is_serious(Harm.SLIGHT, 0)
    day = date(2027, 1, 31)
    assert (month_later(day), month_later(date(2026, 12, 5))) == (date(2027, 2, 28), date(2027, 1, 5))
    assert next_deadline(day, None, None) == Deadline(1, date(2027, 2, 1))
    assert next_deadline(day, day, None) == Deadline(2, date(2027, 2, 28))
    assert next_deadline(day, day, day) is None
    assert Deadline(1, day).is_late(date(2027, 2, 1))


@pytest.fixture
def said(frozen: time_machine.Traveller, scoped: None) -> actions.IncidentData:
    return actions.IncidentData(clock.now() - timedelta(hours=3), "公園で転んだ", "treated", treatment_days=30)


def test_an_entry_is_written_once_changed_with_its_version_and_owes_reports(
    advisor: Staff, viewer: Staff, stranger: Staff, said: actions.IncidentData
) -> None:
    once = new_id()
    incident = actions.write_incident(advisor, said, once=once)
    assert actions.write_incident(advisor, said, once=once) == incident
    assert [(one, deadline.number) for one, deadline in owed(advisor.organisation_id)] == [(incident, 1)]
    home = navigation.DECLARATION.home
    assert home is not None
    section = next(one for one in home(advisor) if one.rank == 20)
    assert "11/25" in section.rows[0].title
    with pytest.raises(ConflictError):
        actions.change_incident(advisor, incident, said, incident.version + 1)
    with pytest.raises(NotAllowedError):
        actions.write_incident(viewer, said)
    with pytest.raises(ConflictError):
        actions.write_incident(stranger, said, once=once)
    with pytest.raises(TetoteError):
        actions.write_incident(advisor, actions.IncidentData(clock.now() + timedelta(days=1), "x", "none"))


def test_staff_enter_a_near_miss_and_save_register_and_paper(
    advisor: Staff,
    viewer: Staff,
    said: actions.IncidentData,
    client_of: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(advisor)
    assert client.post(f"{REGISTER}new/", {"what": "つまずいた", "harm": "none"}).status_code == 422
    entry = {"day": "2026-11-24", "time": "09:30", "what": "つまずいた", "harm": "none", "once": str(new_id())}
    assert client.post(f"{REGISTER}new/", entry).status_code == 302
    actions.write_incident(advisor, said)
    with django_assert_num_queries(PAGE_QUERIES):
        page = client.get(REGISTER).content.decode()
    for words in ("つまずいた", "ヒヤリハット", "重大事故", "第1報の期限 11/25"):
        assert words in page
    incident = Incident.objects.get(harm="none")
    changed = client.post(f"{REGISTER}{incident.code}/", {**entry, "what": "転びかけた", "version": "1"})
    assert changed.status_code == 302
    assert client.get(f"{REGISTER}{incident.code}.pdf").content.startswith(b"%PDF")
    assert [dict(sheet(one).rows)["治療日数"] for one in Incident.objects.order_by("treatment_days")] == ["", "30日"]
    assert client.get(f"{REGISTER}register.xlsx").content.startswith(b"PK")
    assert client_of(viewer).get(REGISTER).status_code == 403


def test_a_serious_incident_is_said_as_a_warning_and_what_is_overdue_too(
    advisor: Staff, client_of: SignIn, frozen: time_machine.Traveller, scoped: None
) -> None:
    client = client_of(advisor)
    entry = {"day": "2026-11-24", "time": "09:30", "what": "骨折", "harm": "treated", "treatment_days": "40"}
    page = client.post(f"{REGISTER}new/", {**entry, "once": str(new_id())}, follow=True).content.decode()
    assert "notice-warn" in page
    assert "第1報は11月25日(水)まで" in page
    frozen.shift(timedelta(days=2))
    client.force_login(advisor.user)
    assert "第1報の期限切れ 11/25" in client.get(REGISTER).content.decode()
    assert "第1報の期限切れ 11/25" in client.get("/console/").content.decode()


def test_two_who_change_an_entry_at_the_same_time_lose_nothing(
    advisor: Staff, said: actions.IncidentData, client_of: SignIn
) -> None:
    client, incident = client_of(advisor), actions.write_incident(advisor, said)
    address = f"{REGISTER}{incident.code}/"
    shown = client.get(address).context
    first = {name: shown["form"][name].value() or "" for name in shown["form"].fields}
    first |= {"day": "2026-11-24", "time": "07:00", "before": shown["before"]}
    assert client.post(address, {**first, "measures": "見守りを2人に"}).status_code == 302
    met = client.post(address, {**first, "place": "中央公園"})
    assert "「見守りを2人に」を取り込みました" in met.content.decode()
    form = met.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert client.post(address, {**again, "before": met.context["before"]}).status_code == 302
    incident.refresh_from_db()
    assert (incident.measures, incident.place) == ("見守りを2人に", "中央公園")
