"""Every line of a fee in words, in English and Japanese."""

from collections.abc import Mapping

from tetote.money.tariffs.lines import Line, Reason

_SENTENCES: Mapping[Reason, tuple[str, str]] = {
    Reason.TIME: (
        "{band} {kind}: {length}, {price} yen an hour{more}",
        "{band}{kind} {length}（1時間{price}円{more}）",
    ),
    Reason.NIGHT: ("{nights} night(s) at {price} yen", "宿泊 {nights}泊（1泊{price}円）"),
    Reason.SIBLING: ("Child {number}: {percent}% of the first one's fee", "{number}人目（1人目の{percent}%）"),
    Reason.CHILD: ("Child {number}: as the first one", "{number}人目（1人目と同じ）"),
    Reason.CANCELLED: ("Cancelled: {percent}% of the planned {planned} yen", "取消料（予定額{planned}円の{percent}%）"),
    Reason.CANCELLED_HOURS: ("Cancelled: the fee of {hours} hour(s)", "取消料（{hours}時間分）"),
    Reason.FREE: ("Cancelled in time: nothing", "期限内の取消（無料）"),
    Reason.WAIVED: ("Cancelled for a reason that costs nothing", "やむを得ない理由の取消（無料）"),
    Reason.DROPPED: ("Nothing is charged: {words}", "請求なし（{words}）"),
    Reason.TRAVEL: ("The way {means}", "交通費 {means}"),
    Reason.EXPENSE: ("Laid out {words}", "実費 {words}"),
}


def sentence(line: Line, language: str, names: Mapping[str, str] | None = None) -> str:
    """What a line is for. `names` say how bands and kinds are called; without them their own names are used."""
    english, japanese = _SENTENCES[line.reason]
    is_japanese = language.startswith("ja")
    called = names or {}
    data = {"words": "", **line.data, "band": called.get(line.data.get("band", ""), line.data.get("band", ""))}
    for name in ("kind", "means"):
        data[name] = called.get(line.data.get(name, ""), line.data.get(name, ""))
    for name in ("price", "planned"):
        data[name] = f"{int(line.data.get(name, '0')):,}"
    data["more"] = _more(line, is_japanese=is_japanese)
    data["length"] = _length(int(line.data.get("minutes", "0")), is_japanese=is_japanese)
    words = (japanese if is_japanese else english).format_map(data)
    return " ".join(words.replace(" :", ":").split())


def _more(line: Line, *, is_japanese: bool) -> str:
    """The price of half an hour where it is no half, and that the dearest of several was taken."""
    found = []
    if half := line.data.get("half"):
        found.append(f"30分{int(half):,}円" if is_japanese else f"{int(half):,} yen half an hour")
    if "crossing" in line.data:
        found.append("またがるため高いほう" if is_japanese else "the dearest it touches")
    separator = "、" if is_japanese else ", "
    return "".join(f"{separator}{one}" for one in found)


def _length(minutes: int, *, is_japanese: bool) -> str:
    hours, rest = divmod(minutes, 60)
    if is_japanese:
        return (f"{hours}時間" if hours else "") + (f"{rest}分" if rest else "")
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
