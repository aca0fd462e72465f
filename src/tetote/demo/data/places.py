"""The quarters of あおば町, and what helpers may be told of a place: what it is, in which quarter, no address."""

AREAS = ("みどり台", "本町", "港", "川原", "学園", "ひがし")

HOME = "自宅"
HELPERS_HOME = "協力会員宅"
NURSERY = "保育園"
KINDERGARTEN = "幼稚園"
SCHOOL = "小学校"
AFTER_SCHOOL_CLUB = "学童クラブ"
SUPPORT_CENTER = "子育て支援センター"
LESSON_PLACES = ("スイミング教室", "ピアノ教室", "英会話教室", "サッカー教室")


def address(area: str, block: int, house: int) -> str:
    """An address in the town that does not exist."""
    return f"あおば町{area}{1 + block % 5}丁目{1 + block}番{1 + house}号"
