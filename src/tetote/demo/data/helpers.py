"""The 34 helpers of あおば町: how old, where, of what temper, and how they can be reached."""

from dataclasses import dataclass
from enum import StrEnum

from tetote.demo.habits import Temper

E, S, R, D, N = Temper.EAGER, Temper.STEADY, Temper.RARE, Temper.DORMANT, Temper.NEVER


class Reach(StrEnum):
    """How somebody can be reached."""

    LINE = "line"
    MAIL = "email"
    WEB = "web"
    BLOCKED = "blocked"
    NOT_AT_ALL = "not_at_all"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is fixed about a helper; the rest is drawn."""

    age: int
    area: str
    temper: Temper
    reach: Reach = Reach.LINE
    is_parent_too: bool = False


SKETCHES = (
    Sketch(68, "みどり台", E),  # 中村: the first phone
    Sketch(61, "本町", D),  # 原口: the second phone, back after more than half a year
    Sketch(66, "学園", E),  # 田川
    Sketch(70, "みどり台", S),  # 内田
    Sketch(63, "港", E),  # 山口
    Sketch(58, "本町", S),  # 浜田
    Sketch(78, "川原", R, Reach.MAIL),  # 吉村
    Sketch(74, "ひがし", R, Reach.WEB),
    Sketch(67, "港", D, Reach.BLOCKED),
    Sketch(62, "みどり台", S),
    Sketch(65, "本町", S),
    Sketch(71, "港", R),
    Sketch(69, "川原", S),
    Sketch(60, "学園", E),
    Sketch(64, "ひがし", S),
    Sketch(55, "みどり台", S),
    Sketch(39, "学園", R, is_parent_too=True),
    Sketch(44, "本町", R, is_parent_too=True),
    Sketch(72, "みどり台", R),
    Sketch(66, "港", R),
    Sketch(61, "川原", R),
    Sketch(68, "学園", S),
    Sketch(57, "ひがし", R),
    Sketch(63, "本町", R),
    Sketch(75, "みどり台", D),
    Sketch(52, "港", R),
    Sketch(70, "川原", N),
    Sketch(62, "学園", N),
    Sketch(48, "ひがし", R),
    Sketch(65, "本町", N),
    Sketch(59, "みどり台", N),
    Sketch(67, "川原", D),
    Sketch(73, "学園", N),
    Sketch(60, "ひがし", N),
)
