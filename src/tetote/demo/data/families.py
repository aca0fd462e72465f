"""The families of あおば町: the first are drawn by hand because their phones are shown, the rest come from the dice."""

from dataclasses import dataclass

from tetote.demo.data.helpers import Reach


@dataclass(frozen=True, slots=True)
class FamilySketch:
    """Where a family lives, how old its children are, how often it asks (1 is usual), how its parent can be reached."""

    area: str
    ages: tuple[int, ...]
    asks: float = 1.0
    reach: Reach = Reach.LINE


KNOWN = (
    FamilySketch("みどり台", (4,), asks=4.0),  # 石井: the third phone
    FamilySketch("本町", (1, 4), asks=2.0),  # 松田: the fourth phone
    FamilySketch("川原", (8,), asks=3.0),
    FamilySketch("港", (2,), asks=3.0),
    FamilySketch("港", (3, 6), asks=2.0),
    FamilySketch("みどり台", (7, 9), asks=3.0),
    FamilySketch("本町", (5,), asks=2.0, reach=Reach.MAIL),  # 上野
    FamilySketch("本町", (0, 3), asks=2.0),
    FamilySketch("みどり台", (6,), asks=2.0),
    FamilySketch("学園", (3,), asks=2.0),
    FamilySketch("ひがし", (5, 7), asks=2.0),
    FamilySketch("学園", (9,), asks=2.0),
)
COUNT = 60
AGES_TOGETHER = (
    (0,),
    (1,),
    (2,),
    (3,),
    (4,),
    (5,),
    (6,),
    (7,),
    (8,),
    (10,),
    (1, 4),
    (2, 5),
    (3, 6),
    (4, 8),
    (0, 2, 6),
    (3, 5, 9),
)
ON_THE_WEB = frozenset({20, 27, 33, 41, 52})
NOT_REACHED = frozenset({30, 47, 58})
