"""What an organisation sets for itself, by administrators only."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.channels.models import ChannelAccount
from tetote.console.tests.builders import text_of
from tetote.kernel.models import AuditEntry
from tetote.organisations.models import Organisation, Role, Staff, User
from tetote.organisations.tests.builders import make_staff

SETTINGS = "/console/settings/"
STAFF = "/console/settings/staff/"
ADD = "/console/settings/staff/add/"
LINE = "/console/settings/line/"
TRAIL = "/console/settings/trail/"
TYPED = {
    "name": "あおば町ファミリー・サポート・センター",
    "short_name": "あおばファミサポ",
    "requesting_label": "おねがい会員",
    "providing_label": "まかせて会員",
    "reminder_hour": "19",
    "members_language": "ja",
    "monthly_message_quota": "5000",
}
CHANNEL = {"name": "あおば", "channel_id": "1234567890", "secret": "s" * 32, "token": "t" * 40}


@pytest.mark.parametrize("page", [SETTINGS, STAFF, ADD, LINE, TRAIL])
def test_only_administrators_come_in(desk: Client, window: Client, office: Client, page: str) -> None:
    assert [client.get(page).status_code for client in (desk, window, office)] == [403, 403, 200]


def test_the_organisation_is_changed(organisation: Organisation, office: Client) -> None:
    assert office.post(SETTINGS, TYPED)["Location"] == SETTINGS
    organisation.refresh_from_db()
    assert (organisation.providing_label, organisation.reminder_hour) == ("まかせて会員", 19)
    assert organisation.monthly_message_quota == 5000
    assert AuditEntry.objects.filter(verb="organisations.settings.changed").count() == 1


def test_without_limit_is_left_empty(organisation: Organisation, office: Client) -> None:
    office.post(SETTINGS, {**TYPED, "monthly_message_quota": ""})
    organisation.refresh_from_db()
    assert organisation.monthly_message_quota is None


def test_the_number_for_members_is_taken_as_it_is_typed_and_refused_where_it_is_none(
    organisation: Organisation, office: Client
) -> None:
    office.post(SETTINGS, {**TYPED, "telephone": "０１２０－００ー００００"})
    organisation.refresh_from_db()
    assert (organisation.telephone, organisation.telephone_link) == ("0120-00-0000", "0120000000")
    refused = office.post(SETTINGS, {**TYPED, "telephone": "でんわ"}).content.decode()
    assert ("数字とハイフン" in refused, 'value="でんわ"' in refused) == (True, True)
    office.post(SETTINGS, {**TYPED, "telephone": ""})
    organisation.refresh_from_db()
    assert organisation.telephone == ""


def test_maps_begin_where_the_organisation_says(organisation: Organisation, office: Client) -> None:
    page = office.get(SETTINGS)
    assert "img-src 'self' data: https://" in page.headers["Content-Security-Policy"]
    assert "data-map-open" in page.content.decode()
    office.post(SETTINGS, {**TYPED, "map_latitude": "34.98765", "map_longitude": "137.05"})
    organisation.refresh_from_db()
    assert organisation.map_start == "34.98765,137.05,14"
    assert 'value="137.05"' in text_of(office, SETTINGS)
    for latitude, longitude in (("35", ""), ("91", "137"), ("x", "137")):
        again = office.post(SETTINGS, {**TYPED, "map_latitude": latitude, "map_longitude": longitude})
        assert (again.status_code, f'value="{latitude}"' in again.content.decode()) == (200, True)
    for typed in ("ー３４．９８", "−34.98", "－３４。９８"):
        office.post(SETTINGS, {**TYPED, "map_latitude": typed, "map_longitude": "１３７．０５"})
        organisation.refresh_from_db()
        assert organisation.map_start == "-34.98,137.05,14", typed
    office.post(SETTINGS, {**TYPED, "map_latitude": "", "map_longitude": ""})
    organisation.refresh_from_db()
    assert organisation.map_start == ""


def test_what_was_typed_stays(organisation: Organisation, office: Client) -> None:
    page = office.post(SETTINGS, {**TYPED, "name": "", "reminder_hour": "25"}).content.decode()
    assert 'value="まかせて会員"' in page
    organisation.refresh_from_db()
    assert organisation.providing_label == "提供会員"


def test_somebody_is_added_and_their_password_shown_once(organisation: Organisation, office: Client) -> None:
    typed = {"name": "石川 のぞみ", "email": "Nozomi@example.jp", "role": "advisor"}
    response = office.post(ADD, typed)
    user = User.objects.get(email="nozomi@example.jp")
    password = response.context["password"]
    assert user.check_password(password)
    assert password in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert password not in text_of(office, STAFF)
    assert Staff.objects.get(user=user).role == Role.ADVISOR


def test_who_has_an_account_keeps_their_password(office: Client, stranger: Staff) -> None:
    response = office.post(ADD, {"name": "原", "email": stranger.user.email, "role": "viewer"})
    assert response.context["password"] == ""
    assert "今までのパスワード" in response.content.decode()


def test_nobody_is_added_twice(advisor: Staff, office: Client) -> None:
    page = office.post(ADD, {"name": "佐々木", "email": advisor.user.email, "role": "viewer"}).content.decode()
    assert "すでに登録されています" in page
    assert 'value="佐々木"' in page


def test_a_role_is_changed(advisor: Staff, office: Client) -> None:
    url = reverse("console:settings_staff_role", args=[advisor.pk])
    assert "checked" in text_of(office, url)
    office.post(url, {"role": "administrator"})
    advisor.refresh_from_db()
    assert advisor.role == Role.ADMINISTRATOR


def test_the_last_administrator_stays_one(administrator: Staff, office: Client) -> None:
    role = reverse("console:settings_staff_role", args=[administrator.pk])
    assert "管理者がいなくなってしまいます" in office.post(role, {"role": "viewer"}).content.decode()
    end = reverse("console:settings_staff_activity", args=[administrator.pk])
    assert "管理者がいなくなってしまいます" in office.post(end, {"active": "0"}, follow=True).content.decode()
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)


def test_of_two_administrators_one_may_go(organisation: Organisation, administrator: Staff, office: Client) -> None:
    other = make_staff(organisation, Role.ADMINISTRATOR, name="もう一人")
    office.post(reverse("console:settings_staff_activity", args=[other.pk]), {"active": "0"})
    other.refresh_from_db()
    assert not other.is_active
    office.post(reverse("console:settings_staff_activity", args=[other.pk]), {"active": "1"})
    other.refresh_from_db()
    assert other.is_active


def test_who_left_is_out_at_once(advisor: Staff, desk: Client, office: Client) -> None:
    office.post(reverse("console:settings_staff_activity", args=[advisor.pk]), {"active": "0"})
    assert desk.get("/console/").status_code == 403


@pytest.mark.parametrize("name", ["settings_staff_role", "settings_staff_activity"])
def test_a_strangers_colleague_is_not_found(office: Client, stranger: Staff, name: str) -> None:
    assert office.post(reverse(f"console:{name}", args=[stranger.pk]), {"role": "viewer"}).status_code == 404


def test_line_is_connected_and_gives_its_address(organisation: Organisation, office: Client) -> None:
    assert "まだLINEにつながっていません" in text_of(office, LINE)
    office.post(LINE, CHANNEL)
    with scope(organisation=organisation.pk):
        account = ChannelAccount.objects.get()
    assert (account.secret, account.token) == (CHANNEL["secret"], CHANNEL["token"])
    page = text_of(office, LINE)
    assert f"http://testserver/hooks/line/{account.code}/" in page
    assert CHANNEL["secret"] not in page
    assert CHANNEL["token"] not in page


def test_secrets_stay_when_left_empty_and_never_come_out(organisation: Organisation, office: Client) -> None:
    office.post(LINE, CHANNEL)
    office.post(LINE, {"name": "新しい名前", "channel_id": "1234567890", "secret": "", "token": "u" * 40})
    with scope(organisation=organisation.pk):
        account = ChannelAccount.objects.get()
    assert (account.name, account.secret, account.token) == ("新しい名前", CHANNEL["secret"], "u" * 40)


def test_a_first_connection_needs_its_secrets(organisation: Organisation, office: Client) -> None:
    page = office.post(LINE, {**CHANNEL, "token": ""}).content.decode()
    assert "field-error" in page
    assert CHANNEL["secret"] not in page
    with scope(organisation=organisation.pk):
        assert not ChannelAccount.objects.exists()


def current(html: str) -> tuple[list[str], list[str]]:
    """The line of the rail that one is on (a phone folds it behind another), and the tab."""
    rail = re.findall(r'class="rail-entry"[^>]*aria-current.*?rail-label">([^<]*)', html)
    lines = [line for line in dict.fromkeys(rail) if line != "その他"]
    return lines, re.findall(r'aria-current="page">([^<]*)</a></li>', html)


@pytest.mark.parametrize(
    ("page", "tab"),
    [
        (SETTINGS, "団体"),
        (LINE, "LINE"),
        (ADD, "職員"),
        ("/console/people/settings/", "会員"),
        ("/console/requests/rules/", "募集"),
        ("/console/requests/weights/", "重み"),
    ],
)
def test_every_page_of_the_settings_stands_under_the_same_tabs(office: Client, page: str, tab: str) -> None:
    assert current(office.get(page).content.decode()) == (["設定"], [tab])


def test_who_takes_no_requests_has_no_tabs_about_them(organisation: Organisation, office: Client) -> None:
    Organisation.objects.filter(id=organisation.id).update(kind=Organisation.Kind.NPO)
    page = office.get(SETTINGS).content.decode()
    assert "/console/people/settings/" in page
    assert "/console/requests/weights/" not in page


@pytest.mark.parametrize("page", ["/console/people/list/", "/console/cards/", "/console/members/new/"])
def test_pages_about_members_are_in_the_rail_where_members_are(office: Client, page: str) -> None:
    assert current(office.get(page).content.decode()) == (["会員"], [])
