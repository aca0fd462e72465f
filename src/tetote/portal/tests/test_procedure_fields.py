"""Every kind of question is answered by the inputs of its page, also without a script."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from tetote.kernel.tests.pictures import plain_png
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import ContactPoint
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_child, make_contact, make_person
from tetote.portal.procedures import languages
from tetote.portal.procedures.shown import words_of
from tetote.portal.tests.answering import Visitor, Words
from tetote.procedures import actions
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.turns import Another, Line, Question, Without
from tetote.procedures.models import Application, Attachment
from tetote.procedures.queries import asking, way_to
from tetote.procedures.templatetags.answers import ruby
from tetote.procedures.tests.builders import make_procedure

PNG = plain_png()
TABLE = """
| survey |
| | type | name | label | required | appearance | ext::type |
| | begin group | who | あなた | | field-list | |
| | date | born | 生年月日 | yes | | birth_date |
| | select_multiple kinds | several | どれ？ | yes | | |
| | end group | | | | | |
| | image | photo | 写真 | yes | | |
| | image | sign | 署名 | yes | | signature |
| | text | bank | 口座 | yes | | bank_account |
| | begin repeat | child | ほかにもいますか | | | |
| | text | called | お名前は？ | yes | | |
| | end repeat | | | | | |
| choices |
| | list_name | name | label |
| | kinds | a | あ |
| | kinds | b | い |
"""


@pytest.fixture
def visitor(client: Client, organisation: Organisation, advisor: Staff) -> Visitor:
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE))
    return visitor


def _birth(era: str, year: str) -> dict[str, str]:
    name = "/data/who/born"
    return {f"{name}:era": era, f"{name}:year": year, f"{name}:month": "4", f"{name}:day": "1"}


def answers_together(visitor: Visitor) -> None:
    turn = str(visitor.run.turn)
    visitor.posts(q="/data/who", turn=turn, **_birth("令和", "6"), **{"/data/who/several": ["b", "a"]})


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_whole_procedure_with_files_account_and_another_child(visitor: Visitor, advisor: Staff) -> None:
    answers_together(visitor)
    visitor.says(photo__files=[SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.png", PNG)])
    visitor.says(sign__name="青木 はな")
    assert visitor.is_asked_again
    visitor.says(sign__name="青木 はな", sign__mine="1")
    account = {
        "bank__bank": "三菱",
        "bank__branch": "本店",
        "bank__type": "1",
        "bank__number": "123",
        "bank__holder": "あ",
    }
    visitor.says(**account)
    assert (visitor.is_asked_again, "(0005)" in visitor.text, "123" in visitor.text) == (True, True, True)
    visitor.says(**account | {"bank__bank": "みずほ銀行", "bank__branch": "001"})
    visitor.posts(q="/data/child[1]/called", turn=str(visitor.run.turn), **{"/data/child[1]/called": "そら"})
    visitor.says(child="")
    assert visitor.is_asked_again
    visitor.says(child="yes")
    assert visitor.question == "/data/child%5B2%5D/called"
    visitor.posts(q="/data/child[2]/called", turn=str(visitor.run.turn), **{"/data/child[2]/called": "うみ"})
    visitor.posts(q="/data/child", turn=str(visitor.run.turn), without="/data/child[1]")
    visitor.says(child="no")
    assert "ｱ" in visitor.text
    assert "追加・取り消し" in visitor.text
    visitor.posts(send="1", turn=str(visitor.run.turn))
    given = json.loads(Application.objects.get().outcome)
    assert given["/data/who/born"] == "2024-04-01"
    assert given["/data/who/several"] == "a b"
    assert given["/data/bank"] == "0001-001-1-0000123 ｱ"
    assert given["/data/child[1]/called"] == "うみ"
    assert len(given["/data/photo"].split()) == 2
    actions.send_back(advisor, Application.objects.get().code, {"/data/child[1]/called": ""})
    visitor.opens(way_to(visitor.run))
    visitor.posts(q="/data/child[1]/called", turn=str(visitor.run.turn), **{"/data/child[1]/called": "みなと"})
    assert "みなと" in visitor.text
    assert "追加・取り消し" not in visitor.text, "only what staff marked is open"
    for said in (Another("/data/child", wanted=True), Without("/data/child[1]")):
        assert actions.hear(visitor.run.organisation_id, visitor.run.id, said).turn.problems


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_what_fits_of_a_page_is_kept_and_the_rest_stands_there_again(visitor: Visitor) -> None:
    turn = str(visitor.run.turn)
    visitor.posts(q="/data/who", turn=turn, **_birth("平成", "40"), **{"/data/who/several": ["b"]})
    assert (visitor.is_asked_again, "value='40'" in visitor.text) == (True, True)
    visitor.posts(q="/data/who", turn=str(visitor.run.turn), **_birth("", "2024"), **{"/data/who/several": ["b"]})
    assert visitor.question == "/data/photo"


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_photo_is_seen_and_taken_out_by_its_owner_alone(
    visitor: Visitor, organisation: Organisation, advisor: Staff
) -> None:
    answers_together(visitor)
    visitor.says(photo__files=SimpleUploadedFile("photo.png", b"<html>"))
    assert (visitor.is_asked_again, Attachment.objects.exists()) == (True, False)
    page = visitor.url.partition("?")[0]
    for name in ("a.png", "b.png"):
        kept = [str(each.id) for each in Attachment.objects.all()]
        file = SimpleUploadedFile(name, PNG)
        visitor.opens(f"{page}?q=/data/photo")
        data: dict[str, Words] = {"q": "/data/photo", "/data/photo": kept, "/data/photo:files": file}
        visitor.posts(**data, turn=str(visitor.run.turn), stay="1")
    first, second = (str(each.id) for each in Attachment.objects.order_by("created_at"))
    picture = visitor.client.get(f"{page}?file={first}")
    assert (picture.content, picture.headers["Content-Type"]) == (PNG, "image/png")
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    both: dict[str, Words] = {"q": "/data/photo", "/data/photo": [first, second]}
    visitor.posts(**both, turn=str(visitor.run.turn), remove=first)
    assert (first in visitor.text, second in visitor.text) == (False, True)
    visitor.posts(**both, turn=str(visitor.run.turn), remove=second)
    assert second in visitor.text
    other = Visitor(Client())
    other.begins(organisation, make_procedure(advisor, TABLE))
    assert other.client.get(f"{other.url.partition('?')[0]}?file={first}").status_code == 404


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        (Question("/q", "text", ""), "line"),
        (Question("/q", "text", "", appearance="multiline"), "words"),
        (Question("/q", "text", "", parameters={"rows": "3"}), "words"),
        (Question("/q", "date", ""), "line"),
        (Question("/q", "date", "", appearance="no-calendar"), "birth"),
        (Question("/q", "select_one", "", choices=(("a", "あ"),) * 15), "options"),
        (Question("/q", "select_one", "", choices=(("a", "あ"),) * 16), "unfold"),
        (Question("/q", "select_one", "", choices=(("a", "あ"),) * 61), "list"),
        (Question("/q", "range", "", parameters={"start": "0", "end": "10"}), "options"),
        (Question("/q", "range", "", parameters={"start": "0", "end": "100"}), "line"),
        (Question("/q", "range", "", parameters={"start": "0", "end": "1", "step": "0"}), "line"),
    ],
)
def test_a_question_has_the_inputs_that_suit_it(question: Question, shape: str) -> None:
    assert asking.shape_of(question) == shape


@pytest.mark.parametrize(
    ("label", "asked"), [("お子さん", "ほかのお子さんも追加しますか"), ("ほかには？", "ほかには？")]
)
def test_one_more_is_a_question_whatever_the_author_wrote(label: str, asked: str) -> None:
    assert asking.Field(Question("/q", "more", label), {}).asked == asked


def test_what_is_known_stands_in_the_inputs() -> None:
    born = Question("/b", "birth_date", "", value="2024-04-01")
    assert asking.typed_of(born, None)["/b:year"] == ["2024"]
    place = Question("/p", "geopoint", "", value="35.1 139.2 0 0")
    assert asking.typed_of(place, None)["/p:longitude"] == ["139.2"]
    assert asking.typed_of(Question("/t", "time", "", value="15:30:00.000"), None) == {"/t": ["15:30"]}
    assert asking.typed_of(Question("/t", "text", "", value="x"), QueryDict("/t=y")) == {"/t": ["y"]}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Line("", "", "2019-05-01", (), "birth_date", "2019-05-01"), "2019年5月1日(水)（令和元年）"),
        (Line("", "", "15:30:00.000", (), "time", "15:30:00.000"), "15:30"),
        (Line("", "", "3", (), "integer", "3", {"unit": "人"}), "3人"),
        (Line("", "", "あ", (), "select_one", "a"), "あ"),
        (Line("", "", "4", (), "rating", "4"), "★★★★ 4"),
    ],
)
def test_answers_read_as_people_write_them(line: Line, words: str) -> None:
    assert list(words_of(line)) == [words]


def test_readings_stand_above_and_nothing_of_an_author_is_believed() -> None:
    assert ruby("漢字《かんじ》") == "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>"
    assert ruby("<b>&\n") == "&lt;b&gt;&amp;<br>"
    assert ruby("｜<i>《<u>》") == "<ruby>&lt;i&gt;<rp>（</rp><rt>&lt;u&gt;</rt><rp>）</rp></ruby>"


def test_languages_are_named_and_tagged() -> None:
    words = {"日本語 (ja)": "あ", "やさしい日本語 (ja-easy)": "い", "zh-Hant": "う"}
    definition = Definition(survey=(Row("text", "x", label=words),))
    assert [(one.code, one.name, one.tag) for one in languages.languages_of(definition)] == [
        ("ja", "日本語", "ja"),
        ("ja-easy", "やさしい日本語", "ja-x-easy"),
        ("zh-Hant", "zh-Hant", "zh-Hant"),
    ]
    assert languages.first_language(definition, "zh-Hant") == "zh-Hant"


MANY = "\n".join(f"| | long | n{number} | 町{number} |" for number in range(120))
SOME = "\n".join(f"| | some | s{number} | 組{number} |" for number in range(20))
SHAPES = f"""
| survey |
| | type | name | label | appearance | ext::type |
| | text | more | くわしく | multiline | |
| | text | home | 住所 | | address |
| | geopoint | where | どこ？ | | |
| | select_one some | some | どの組？ | | |
| | select_one long | long | どの町？ | | |

| choices |
| | list_name | name | label |
{SOME}
{MANY}
"""


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_longer_words_places_and_lists_have_inputs_of_their_own(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, SHAPES))
    assert '<textarea class="input input-textarea"' in visitor.text
    visitor.says(more="1行目\n2行目")
    visitor.says(home="あおば町みどり1-2-3")
    assert "latitude" in visitor.text
    visitor.says(where__latitude="35.1", where__longitude="139.2")
    assert "組19" in visitor.text
    visitor.says(some="s19")
    assert "町119" in visitor.text
    for aside in ("later", "leave"):
        visitor.opens(f"{visitor.url.partition('?')[0]}?q={aside}")
        assert visitor.status == 200


CHILDREN = """
| survey |
| | type | name | label | required | ext::type |
| | text | who | どのお子さん？ | yes | children |
| | text | after | つぎの質問 | | |
"""


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_members_own_children_are_ticked_and_read_by_their_names(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    parent = make_person(organisation)
    make_contact(parent, kind=ContactPoint.Kind.WEB, address=parent.code)
    first, second = (make_child(parent.household, given_name=name) for name in ("はる", "なつ"))
    visitor = Visitor(client)
    visitor.opens(link_for(parent, "portal:begin", make_procedure(advisor, CHILDREN).id))
    visitor.posts(lang="ja")
    assert 'type="checkbox"' in visitor.text
    visitor.says(who=[make_child(make_person(organisation).household).id.hex])
    assert visitor.is_asked_again
    visitor.says(who=[first.id.hex, second.id.hex, "other"])
    visitor.says(after="")
    assert "はる、なつ、登録していないお子さん" in visitor.text


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
@pytest.mark.parametrize("hint", ["", "いくつでも選べます。あとから変えられます。"])
def test_that_several_may_be_ticked_is_said_once(
    client: Client, organisation: Organisation, advisor: Staff, hint: str
) -> None:
    visitor = Visitor(client)
    table = f"""
| survey |
| | type | name | label | hint |
| | select_multiple kinds | several | どれ？ | {hint} |
| choices |
| | list_name | name | label |
| | kinds | a | あ |
"""
    visitor.begins(organisation, make_procedure(advisor, table))
    assert visitor.text.count("いくつでも選べます。") == 1
