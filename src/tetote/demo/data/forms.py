"""The questions of the demo's procedures: in Japanese, in easy Japanese with readings, in English.

Texts stand in that order of languages.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})


class Asked(NamedTuple):
    """A row: its type, its name, label and hint in each language, other columns, columns of extensions."""

    type: str
    name: str
    label: Sequence[str] = ()
    hint: Sequence[str] = ()
    columns: Mapping[str, str] = NOTHING
    ext: Mapping[str, str] = NOTHING


Rows = Sequence[Asked]
Lists = Mapping[str, Sequence[tuple[str, ...]]]

PRIVACY = {
    "ja": "お書きいただいた名前、連絡先、住所と写真は、被害の確認と支援のご案内のためだけに使います。\n"
    "法律に定めのある場合をのぞき、ほかの目的には使わず、ほかの人に渡しません。送信から5年後に消去します。",
    "ja-easy": "名前《なまえ》、住所《じゅうしょ》、写真《しゃしん》は、"
    "被害《ひがい》を調《しら》べるためだけに使《つか》います。\n"
    "ほかの人《ひと》には見《み》せません。5年《ねん》たったら消《け》します。",
    "en": "Your name, address and photos are used only to look at the damage and to offer support.\n"
    "They are not used for anything else and not passed on. They are deleted after five years.",
}

DAMAGE: Rows = (
    Asked(
        "note",
        "hello",
        (
            "大変なときにお届けいただき、ありがとうございます。わかるところだけで大丈夫です。",
            "たいへんなときに ありがとうございます。わかるところだけ 書《か》いてください。",
            "Thank you for reporting in a hard time. Answer only what you know.",
        ),
    ),
    Asked(
        "begin group",
        "who",
        ("あなたのこと", "あなたのこと", "About you"),
        (),
        {"appearance": "field-list"},
    ),
    Asked(
        "text",
        "family_name",
        ("姓", "みょうじ", "Family name"),
        (),
        {},
        {"known": "family_name"},
    ),
    Asked(
        "text",
        "given_name",
        ("名", "なまえ", "Given name"),
        (),
        {},
        {"known": "given_name"},
    ),
    Asked(
        "text",
        "phone",
        ("電話番号", "電話番号《でんわばんごう》", "Phone number"),
        (
            "昼間につながる番号",
            "昼《ひる》に つながる番号《ばんごう》",
            "Where we reach you during the day",
        ),
        {},
        {"type": "phone"},
    ),
    Asked("end group", ""),
    Asked(
        "date",
        "born",
        ("生年月日", "生《う》まれた日《ひ》", "Date of birth"),
        (),
        {"constraint": ". <= today()"},
        {"type": "birth_date"},
    ),
    Asked(
        "date",
        "since",
        (
            "被害があったのはいつですか",
            "いつ こわれましたか",
            "When did it happen?",
        ),
        (),
        {
            "constraint": ". <= today()",
        },
    ),
    Asked(
        "select_multiple kinds",
        "what",
        (
            "どんな被害がありますか",
            "何《なに》が こわれましたか",
            "What is damaged?",
        ),
    ),
    Asked(
        "select_one depths",
        "depth",
        (
            "水はどこまで来ましたか",
            "水《みず》は どこまで 来《き》ましたか",
            "How high did the water come?",
        ),
        (),
        {"relevant": "selected(${what}, 'water')"},
    ),
    Asked(
        "begin repeat",
        "damage",
        (
            "ほかにも届け出る場所がありますか",
            "ほかにも ありますか",
            "Is there another place to report?",
        ),
    ),
    Asked(
        "text",
        "place",
        (
            "被害のあった場所はどこですか",
            "場所《ばしょ》は どこですか",
            "Which place is damaged?",
        ),
        (
            "例：玄関、1階の和室",
            "例《れい》：玄関《げんかん》",
            "For example: entrance, kitchen",
        ),
    ),
    Asked(
        "image",
        "photo",
        (
            "その場所の写真を送ってください",
            "写真《しゃしん》を 送《おく》ってください",
            "Please send photos of it",
        ),
        (
            "遠くからと近くからの2枚があると助かります。",
            "2枚《まい》あると いいです。",
            "Two are best: from afar and from near.",
        ),
        {"required": ""},
    ),
    Asked("end repeat", ""),
    Asked(
        "geopoint",
        "where",
        (
            "場所を地図の位置で教えてください",
            "場所《ばしょ》を 教《おし》えてください",
            "Where is it on the map?",
        ),
        (),
        {"required": ""},
    ),
    Asked(
        "text",
        "account",
        (
            "見舞金の振込先",
            "お金《かね》を 入《い》れる口座《こうざ》",
            "Account for the payment",
        ),
        (),
        {},
        {"type": "bank_account"},
    ),
    Asked(
        "acknowledge",
        "privacy",
        (
            "個人情報の扱いに同意しますか",
            "よいですか",
            "Do you agree how your data is used?",
        ),
        (),
        {},
        {"type": "consent"},
    ),
    Asked(
        "image",
        "signature",
        ("署名をお願いします", "名前《なまえ》を 書《か》いてください", "Please sign"),
        (),
        {},
        {"type": "signature"},
    ),
    Asked(
        "note",
        "bye",
        (
            "送信のあと、町の担当者が内容を確認し、お電話します。",
            "あとで 電話《でんわ》します。",
            "After you have sent it, somebody of the town calls you.",
        ),
    ),
)
DAMAGE_CHOICES: Lists = {
    "kinds": (
        (
            "water",
            "水につかった",
            "水《みず》が 入《はい》った",
            "Water came in",
        ),
        (
            "roof",
            "屋根がこわれた",
            "屋根《やね》が こわれた",
            "The roof is broken",
        ),
        (
            "wall",
            "かべ・へいがこわれた",
            "かべが こわれた",
            "A wall is broken",
        ),
        ("other", "そのほか", "そのほか", "Something else"),
    ),
    "depths": (
        ("floor", "床下", "床《ゆか》の 下《した》", "Below the floor"),
        ("above", "床上", "床《ゆか》の 上《うえ》", "Above the floor"),
        (
            "chest",
            "胸の高さより上",
            "胸《むね》より 上《うえ》",
            "Higher than the chest",
        ),
    ),
}

QUESTIONNAIRE: Rows = (
    Asked(
        "integer",
        "children",
        ("お子さんは何人ですか", "子《こ》どもは 何人《なんにん》ですか", "How many children have you?"),
        (),
        {"constraint": ". >= 0 and . <= 20"},
        {"unit": "人"},
    ),
    Asked(
        "select_one often",
        "often",
        (
            "ひろばにはどのくらい来ますか",
            "ひろばに どのくらい 来《き》ますか",
            "How often do you come?",
        ),
    ),
    Asked(
        "range",
        "rating",
        ("ひろばはいかがですか", "ひろばは どうですか", "How do you like it?"),
        (
            "1（残念）から5（とてもよい）まで",
            "1（よくない）から 5（とてもよい）",
            "From 1 (poor) to 5 (very good)",
        ),
        {"parameters": "start=1 end=5 step=1"},
        {"type": "rating"},
    ),
    Asked(
        "text",
        "why",
        (
            "よろしければ、その理由を教えてください",
            "どうしてですか",
            "If you like, tell us why",
        ),
        (),
        {"required": "", "appearance": "multiline"},
    ),
    Asked(
        "select_one yes_no",
        "call",
        (
            "職員と話したいことがありますか",
            "職員《しょくいん》と 話《はな》したいですか",
            "Would you like to talk with us?",
        ),
        (),
        {},
        {"type": "yes_no"},
    ),
    Asked(
        "text",
        "phone",
        ("電話番号", "電話番号《でんわばんごう》", "Phone number"),
        (),
        {"relevant": "${call} = 'yes'"},
        {"type": "phone"},
    ),
)
QUESTIONNAIRE_CHOICES: Lists = {
    "often": (
        ("weekly", "毎週", "毎週《まいしゅう》", "Every week"),
        ("monthly", "月に1〜2回", "月《つき》に 1〜2回《かい》", "Once or twice a month"),
        ("first", "はじめて", "はじめて", "The first time"),
    ),
    "yes_no": (("yes", "はい", "はい", "Yes"), ("no", "いいえ", "いいえ", "No")),
}
