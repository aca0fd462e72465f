"""Rich menus in the console: built from a form or a file, published, gone back to, by administrators only."""

import io
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope
from PIL import Image

from tetote.channels.models import ChannelAccount
from tetote.channels.registry import richmenus
from tetote.console.menus.words import FINDINGS, Whose, differences
from tetote.console.tests.builders import make_inbound, text_of
from tetote.kernel.models import AuditEntry, Job
from tetote.messaging.menus.answers import TALK
from tetote.messaging.models import Audience, InboundMessage, MenuPicture, MenuPublication, MenuVersion
from tetote.messaging.tests.builders import make_helper
from tetote.messaging.tests.menus import make_menu, make_publication, make_version
from tetote.organisations.models import Organisation, Staff

MENUS = "/console/settings/menus/"
BUILD = f"{MENUS}build/?for=providing"
TYPED = {
    "bar": "メニュー",
    "height": "tall",
    "tabs": "1",
    "is_open": "on",
    "t0-layout": "two",
    "t0a0-words": "これからの予定",
    "t0a0-icon": "calendar",
    "t0a0-does": "press:my-activities",
    "t0a0-main": "on",
    "t0a1-words": "町のページ",
    "t0a1-does": "link",
    "t0a1-value": "https://example.jp/",
    "do": "save",
}
TOO_LONG = {
    "height": "low",
    "t0-layout": "three",
    "t0a1-words": "あ" * 20,
    "t0a2-words": "話す",
    "t0a2-does": "press:talk",
}
FILE = """
bar = "メニュー"
[[tab]]
layout = "one"
[[tab.area]]
words = "センターに話す"
press = "talk"
"""


def picture(size: tuple[int, int] = (2500, 1686)) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", size, 200).save(out, "PNG")
    out.name = "menu.png"
    out.seek(0)
    return out


def saved() -> list[MenuVersion]:
    return list(MenuVersion.objects.order_by("number"))


@pytest.mark.parametrize("page", [MENUS, BUILD, f"{MENUS}now/", f"{MENUS}history/?for=providing"])
def test_only_administrators_come_in(desk: Client, window: Client, office: Client, page: str) -> None:
    assert [client.get(page).status_code for client in (desk, window, office)] == [403, 403, 200]


@pytest.mark.parametrize("page", [f"{MENUS}build/?for=dragons", f"{MENUS}history/?for=dragons"])
def test_an_audience_that_does_not_exist_is_not_found(office: Client, page: str) -> None:
    assert office.get(page).status_code == 404


def test_without_line_one_may_build_and_is_told(office: Client) -> None:
    assert "まだLINEにつながっていません" in text_of(office, MENUS)
    assert "data:image/png;base64," in text_of(office, BUILD)


def test_a_menu_is_built_and_waits_to_be_published(scoped: Organisation, office: Client) -> None:
    response = office.post(BUILD, TYPED)
    (version,) = saved()
    assert response["Location"] == f"{MENUS}{version.pk}/"
    menu = richmenus.from_mapping(version.definition)
    assert menu.tabs[0].areas == (
        richmenus.Area("これからの予定", richmenus.Press("my-activities"), "calendar", is_main=True),
        richmenus.Area("町のページ", richmenus.Link("https://example.jp/")),
    )
    assert menu.is_open
    assert not MenuPublication.objects.exists()
    assert AuditEntry.objects.filter(verb="messaging.menu.saved").count() == 1


def test_saving_the_same_again_makes_no_new_version(scoped: Organisation, office: Client) -> None:
    office.post(BUILD, TYPED)
    office.post(BUILD, TYPED)
    assert len(saved()) == 1


def test_every_fault_stands_at_its_field_and_nothing_typed_is_lost(scoped: Organisation, office: Client) -> None:
    faulty = {
        **TYPED,
        "bar": "あ" * 15,
        "t0a0-words": "",
        "t0a0-does": "",
        "t0a1-words": "町のページ🙏",
        "t0a1-value": "example",
    }
    page = office.post(BUILD, faulty).content.decode()
    for words in ("14文字までにしてください", "入力してください", "押すと何をするか", "完全なアドレス", "絵文字"):
        assert words in page
    assert 'value="町のページ🙏"' in page
    assert saved() == []


def test_the_heading_says_whether_a_menu_is_built_or_changed(scoped: Organisation, office: Client) -> None:
    assert "メニューを作る</h1>" in office.get(BUILD).content.decode()
    office.post(BUILD, TYPED)
    page = office.get(BUILD).content.decode()
    assert "メニューを変更する</h1>" in page
    assert "メニューを作る" not in page


def test_the_faults_stand_above_the_form_and_lead_to_their_fields(scoped: Organisation, office: Client) -> None:
    page = office.post(BUILD, {**TYPED, "bar": "あ" * 15, "t0a1-words": ""}).content.decode()
    summary = page[page.index("form-errors") : page.index("field-row")]
    assert "data-autofocus" in summary
    assert '<a href="#id_bar">' in summary
    assert re.search(r'<a href="#id_t0a1-words">ボタン2 ・ [^<]*入力してください', summary)
    assert page.count("入力してください") == 2, "once in the summary, once at the field"


@pytest.mark.parametrize(("field", "value"), [("t0a0-does", "press:fly"), ("t0-layout", "nine"), ("height", "x")])
def test_what_the_page_does_not_offer_is_refused(scoped: Organisation, office: Client, field: str, value: str) -> None:
    assert office.post(BUILD, {**TYPED, field: value}).status_code == 200
    assert saved() == []


def test_a_helpers_menu_cannot_ask_for_help_for_nobody_would_answer(scoped: Organisation, office: Client) -> None:
    office.post(BUILD, {**TYPED, "t0a0-does": "press:ask-for-help"})
    assert saved() == []


def test_another_template_shows_its_fields_and_keeps_what_was_typed(scoped: Organisation, office: Client) -> None:
    page = office.post(BUILD, {**TYPED, "t0-layout": "six", "tabs": "2", "do": "shape"}).content.decode()
    assert 'name="t0a5-words"' in page
    assert 'name="t1a1-words"' in page
    assert 'value="これからの予定"' in page
    assert "field-error" not in page
    assert saved() == []


def test_the_phone_follows_while_one_types(scoped: Organisation, office: Client) -> None:
    fragment = office.post(BUILD, {**TYPED, "do": "look"}, headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip().startswith("<aside")
    assert "町のページ" in fragment
    assert "https://example.jp/ を開く" in fragment
    assert saved() == []


def test_words_that_do_not_fit_leave_the_phone_empty_and_say_why(scoped: Organisation, office: Client) -> None:
    page = office.post(BUILD, {**TYPED, **TOO_LONG, "do": "look"}, headers={"HX-Request": "true"}).content.decode()
    assert "ボタン2：" in page
    assert "data:image" not in page
    assert "読める大きさでは入りません" in page


def test_tabs_switch_to_one_another(scoped: Organisation, office: Client) -> None:
    second = {"t1-title": "そのほか", "t1-layout": "one", "t1a0-words": "もどる", "t1a0-does": "tab:1"}
    office.post(BUILD, {**TYPED, "tabs": "2", "t0-title": "ふだん", **second})
    (version,) = saved()
    assert richmenus.from_mapping(version.definition).tabs[1].areas[0].action == richmenus.Go(0)


def test_a_picture_of_ones_own(scoped: Organisation, office: Client) -> None:
    office.post(BUILD, {**TYPED, "t0-upload": picture()})
    kept = MenuPicture.objects.get()
    (version,) = saved()
    assert richmenus.from_mapping(version.definition).tabs[0].picture == str(kept.pk)
    shown = office.get(reverse("console:settings_menu_picture", args=[version.pk, 0]))
    assert (shown.content, shown["Content-Type"]) == (bytes(kept.data), "image/png")
    office.post(BUILD, {**TYPED, "t0-picture": str(kept.pk), "t0-drawn": "on"})
    assert richmenus.from_mapping(saved()[-1].definition).tabs[0].picture == richmenus.DRAWN


def test_a_picture_that_was_fitted_is_told(scoped: Organisation, office: Client) -> None:
    page = office.post(BUILD, {**TYPED, "t0-upload": picture((1250, 843)), "do": "look"}).content.decode()
    assert "画像をLINEの大きさと重さに合わせました" in page


def test_a_picture_of_the_wrong_shape_says_what_it_needs(scoped: Organisation, office: Client) -> None:
    page = office.post(BUILD, {**TYPED, "t0-upload": picture((1000, 1000))}).content.decode()
    assert "1000×1000" in page
    assert "2500×1686" in page
    assert not MenuPicture.objects.exists()
    assert saved() == []


def test_another_organisations_picture_cannot_be_used(
    scoped: Organisation, office: Client, other_organisation: Organisation
) -> None:
    with scope(organisation=other_organisation.pk):
        theirs = MenuPicture.objects.create(
            organisation=other_organisation, digest="d", data=b"x", content_type="image/png"
        )
    page = office.post(BUILD, {**TYPED, "t0-picture": str(theirs.pk)}).content.decode()
    assert "この画像がありません" in page
    assert saved() == []


def test_a_file_fills_the_form(scoped: Organisation, office: Client) -> None:
    page = office.post(BUILD, {"do": "file", "file": FILE}).content.decode()
    assert 'value="センターに話す"' in page
    assert saved() == []


def test_a_faulty_file_says_everything_with_its_place(scoped: Organisation, office: Client) -> None:
    faulty = FILE.replace('"talk"', '"fly"').replace('"メニュー"', f'"{"あ" * 15}"')
    page = office.post(BUILD, {"do": "file", "file": faulty}).content.decode()
    assert "bar: 14文字まで" in page
    assert "tab[0].area[0].press: このボタンに答えるものがありません" in page
    assert "&quot;fly&quot;" in page


def test_the_file_of_a_version_reads_back(scoped: Organisation, office: Client) -> None:
    version = make_version(scoped)
    page = text_of(office, f"{MENUS}{version.pk}/")
    assert "press = &quot;talk&quot;" in page


def test_publishing_says_to_how_many_and_leaves_the_rest_to_the_worker(
    scoped: Organisation, account: ChannelAccount, office: Client
) -> None:
    make_helper(scoped)
    version = make_version(scoped)
    assert "LINEの1人に出ます" in text_of(office, f"{MENUS}{version.pk}/")
    office.post(f"{MENUS}{version.pk}/publish/")
    assert MenuPublication.objects.get().state == MenuPublication.State.MAKING
    assert Job.objects.filter(name="messaging.menus", organisation_id=scoped.pk).exists()
    page = text_of(office, MENUS)
    assert "LINEに登録しています" in page
    assert AuditEntry.objects.filter(verb="messaging.menu.published").count() == 1


def test_who_saves_what_is_out_already_is_not_told_that_nobody_sees_it(
    scoped: Organisation, account: ChannelAccount, office: Client
) -> None:
    assert "まだだれにも見えません" in office.post(BUILD, TYPED, follow=True).content.decode()
    (version,) = saved()
    office.post(f"{MENUS}{version.pk}/publish/")
    again = office.post(BUILD, TYPED, follow=True).content.decode()
    assert "第1版から変わったところはありません" in again
    assert "まだだれにも見えません" not in again


def test_without_line_nothing_is_published(scoped: Organisation, office: Client) -> None:
    version = make_version(scoped)
    page = office.post(f"{MENUS}{version.pk}/publish/", follow=True).content.decode()
    assert "まだLINEにつながっていません" in page
    assert not MenuPublication.objects.exists()


def test_a_failure_is_told_with_what_to_do(scoped: Organisation, account: ChannelAccount, office: Client) -> None:
    publication = make_publication(scoped)
    MenuPublication.objects.update(state="failed", trouble="account", reason="Authentication failed")
    words = "LINEのアクセストークンが使えません"
    assert words in text_of(office, MENUS)
    page = text_of(office, f"{MENUS}{publication.version_id}/")
    assert words in page
    assert "Authentication failed" in page
    assert "公開する" in page


def test_going_back_is_one_button(scoped: Organisation, account: ChannelAccount, office: Client) -> None:
    first = make_publication(scoped)
    MenuPublication.objects.update(state="replaced")
    make_publication(scoped, menu=make_menu("話したい"))
    MenuPublication.objects.filter(state="making").update(state="published")
    page = text_of(office, f"{MENUS}{first.version_id}/")
    assert "この版をもう一度出す" in page
    assert "新しく「センターに話す」" in page
    office.post(f"{MENUS}{first.version_id}/publish/")
    newest = MenuPublication.objects.order_by("-asked_at", "-id").first()
    assert newest
    assert newest.version_id == first.version_id


def test_history_tells_what_differs(scoped: Organisation, office: Client) -> None:
    make_version(scoped)
    make_version(scoped, menu=make_menu("話したい"))
    page = text_of(office, f"{MENUS}history/?for=providing")
    assert page.index("第2版") < page.index("第1版")
    assert "「センターに話す」がなくなります" in page
    assert "はじめてのメニューです" in page


def test_a_page_that_asks_again_is_told_when_nothing_changed(
    scoped: Organisation, account: ChannelAccount, office: Client
) -> None:
    make_publication(scoped)
    etag = office.get(f"{MENUS}now/")["ETag"]
    assert office.get(f"{MENUS}now/", headers={"If-None-Match": etag}).status_code == 304
    MenuPublication.objects.update(state="linking")
    assert office.get(f"{MENUS}now/", headers={"If-None-Match": etag}).status_code == 200


def test_a_tab_that_is_not_there_has_no_picture(scoped: Organisation, office: Client) -> None:
    version = make_version(scoped)
    assert office.get(reverse("console:settings_menu_picture", args=[version.pk, 0])).status_code == 200
    assert office.get(reverse("console:settings_menu_picture", args=[version.pk, 7])).status_code == 404


def test_building_from_a_strangers_version_is_not_found(
    organisation: Organisation, office: Client, stranger: Staff, other_organisation: Organisation
) -> None:
    theirs = make_version(other_organisation)
    assert office.get(f"{BUILD}&from={theirs.pk}").status_code == 404
    assert office.get(f"{BUILD}&from=nonsense").status_code == 404


def test_the_list_asks_the_database_little(
    scoped: Organisation,
    account: ChannelAccount,
    office: Client,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for audience in Audience:
        make_publication(scoped, audience)
    with django_assert_max_num_queries(32):  # type: ignore[attr-defined] # pytest-django's fixture is a context manager
        office.get(MENUS)


def test_the_history_asks_as_much_for_many_versions_as_for_few(
    scoped: Organisation, account: ChannelAccount, office: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(f"{reverse('console:settings_menus_history')}?for=providing")
        return len(queries)

    make_publication(scoped, menu=make_menu("一"))
    few = asked()
    for words in ("二", "三"):
        make_publication(scoped, menu=make_menu(words))
    assert asked() == few


def test_a_wish_to_talk_waits_in_the_inbox_in_words(scoped: Organisation, desk: Client) -> None:
    asked = make_inbound(scoped, content=InboundMessage.BUTTON, text="")
    InboundMessage.objects.filter(pk=asked.pk).update(action=TALK.action)
    assert "（「センターに話す」を押しました）" in text_of(desk, "/console/inbox/")


def test_every_finding_has_its_sentence() -> None:
    assert set(FINDINGS) == set(richmenus.What)


def test_differences_in_words() -> None:
    whose = Whose(UUID(int=0), Audience.PROVIDING)
    old, new = make_menu(tabs=2), make_menu("話したい", tabs=1)
    told = differences(old, new, whose)
    assert [words for words in told if "タブ" in words]
    assert differences(new, new, whose) == []
