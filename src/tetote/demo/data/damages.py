"""What people of the town reported after the heavy rain, in their words."""

from typing import NamedTuple


class Damage(NamedTuple):
    """One report. `member`: which of the families, None for somebody who is not on file; `hours` ago it came in.

    `steps`: how far staff have come with it; `remark`: what they asked to have corrected about the phone number.
    """

    member: int | None
    family_name: str
    given_name: str
    hours: int
    kinds: str
    depth: str
    account: str
    steps: tuple[str, ...] = ()
    remark: str = ""
    note: str = ""
    due_in: int | None = None
    stars: int = 0


DAMAGES = (
    Damage(None, "岡部", "ひとみ", 2, "水につかった", "床下", "物置の床まで水が来ました。"),
    Damage(3, "", "", 5, "水につかった、屋根がこわれた", "床上", "1階の畳がぬれて、寝るところがありません。", due_in=1),
    Damage(None, "平井", "健", 9, "かべ・へいがこわれた", "", "道路側の塀が傾いています。", stars=4),
    Damage(None, "津田", "みのり", 26, "水につかった", "床下", "エアコンの室外機が動きません。", due_in=-1),
    Damage(
        5, "", "", 30, "水につかった", "床上", "子どもの布団と学用品がぬれました。",
        ("in_review",), due_in=2, stars=5,
    ),
    Damage(
        None, "大崎", "のぞみ", 33, "屋根がこわれた", "", "雨もりが続いています。", ("in_review",),
        note="昼に電話した。ブルーシートは届いている。",
    ),
    Damage(
        7, "", "", 50, "水につかった", "床上", "車も水につかりました。", ("in_review",),
        remark="番号につながりませんでした。市外局番から書いてください。",
    ),
    Damage(
        None, "小松", "とおる", 54, "そのほか", "", "給湯器がこわれました。", ("in_review",),
        remark="番号が1けた足りないようです。",
    ),
    Damage(9, "", "", 75, "水につかった", "床下", "消毒をお願いしたいです。", ("in_review", "approved"), stars=5),
    Damage(
        None, "柳", "ゆうこ", 98, "屋根がこわれた", "", "瓦が5枚ほど落ちました。",
        ("in_review", "approved"), stars=4,
    ),
    Damage(
        11, "", "", 120, "水につかった", "床上", "片付けの手伝いが必要です。",
        ("in_review", "approved", "done"), stars=5,
    ),
    Damage(
        None, "長尾", "しげる", 146, "そのほか", "", "庭の木が倒れました。", ("in_review", "declined"),
        note="家屋の被害ではないため、公園緑地係を案内した。", stars=2,
    ),
)  # fmt: skip
