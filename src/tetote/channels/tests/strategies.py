"""Any parts one can think of: emoji, halves of surrogates, heaps of marks, and all lengths around LINE's limits.

`SANE` parts are such as a careful colleague writes, at their longest; `ODD` ones hold whatever a careless one may.
"""

from hypothesis import strategies as st

from tetote.channels.parts import (
    Answer,
    Button,
    Card,
    Choices,
    DatePick,
    Image,
    Link,
    Locate,
    LocationRequest,
    Mode,
    Part,
    Pick,
    Place,
    Suggestions,
    Tap,
    Text,
    Tone,
)

LETTERS = ("あ", "😀", "👩‍👩‍👧‍👦", "👍🏽", "🇯🇵", "1️⃣", "か\u3099", "e\u0301\u0323", "﨑", "𠮷", "ﾊﾟ", "각", "ก็", "한")
HALF = "\ud83d"
LENGTHS = (1, 11, 12, 13, 19, 20, 21, 40, 41, 100, 101, 300, 301)
HEX = "019ab0c41f2e7c3d8a4b5c6d7e8f9a0b"


def lumps(*lengths: int) -> st.SearchStrategy[str]:
    """Texts of one odd letter, so many times."""
    return st.builds(lambda letter, count: letter * count, st.sampled_from(LETTERS), st.sampled_from(lengths))


SHORT = st.text(alphabet="あ行ける。 abc\n", min_size=1, max_size=30).map(lambda text: f"ん{text}")
SANE_WORDS = st.one_of(SHORT, SHORT, lumps(1, 12, 13, 20, 21, 40, 41, 100))
ODD_WORDS = st.one_of(SHORT, SHORT, lumps(*LENGTHS), st.sampled_from(("", " ", "\r\n", "\u200d", HALF)))
LONG_WORDS = st.one_of(SHORT, lumps(1_000, 2_500, 5_001))

SANE_ARGS = st.lists(st.sampled_from((HEX, "3", "はい", "")), max_size=3).map(tuple)
ODD_ARGS = st.lists(st.sampled_from((HEX, "x" * 250, "a.b")), max_size=3).map(tuple)
SANE_URLS = st.sampled_from(("https://example.jp/a?b=%E3%81%82", "https://例え.jp/保 育", "https://e.jp/" + "保" * 109))
ODD_URLS = st.sampled_from(
    ("https://e.jp/" + "保" * 110, "https://", "ftp://example.jp", "http://[bad", "", "tel:0312345678", "http://e.jp")
)
SANE_PICKS: st.SearchStrategy[Pick] = st.builds(
    lambda label, args, mode, primary: Pick(label, "pick-it", args, mode, *_week(mode), primary=primary),
    SANE_WORDS,
    SANE_ARGS,
    st.sampled_from(Mode),
    st.booleans(),
)
VALUES = st.sampled_from(("", "2026-11-24", "2026-11-30", "15:30", "2026-11-24T15:30", "2026-02-30", "1899-12-31"))
ODD_PICKS = st.builds(Pick, ODD_WORDS, st.just("pick"), ODD_ARGS, st.sampled_from(Mode), VALUES, VALUES, VALUES)


def _week(mode: Mode) -> tuple[str, str, str]:
    """Where a picker begins, and its bounds."""
    return {
        Mode.DATE: ("2026-11-24", "2026-11-24", "2026-11-30"),
        Mode.TIME: ("", "07:00", ""),
        Mode.DATETIME: ("", "", "2026-11-30T00:00"),
    }[mode]


def parts(
    words: st.SearchStrategy[str], button: st.SearchStrategy[Button], taps: st.SearchStrategy[Tap]
) -> st.SearchStrategy[Part]:
    """Any part, made of these."""
    few = st.lists(taps, max_size=5).map(tuple)
    buttons = st.lists(button, min_size=1, max_size=14).map(tuple)
    locate: st.SearchStrategy[Answer] = st.builds(Locate, lumps(1, 10))
    spots = (st.floats(-90, 90), st.floats(-180, 180))
    pictures = st.one_of(SANE_URLS, st.sampled_from(("https://e.jp/" + "x" * 2_000, "http://e.jp/x.png")))
    return st.one_of(
        st.builds(Text, st.one_of(words, LONG_WORDS)),
        st.builds(Card, words, words, st.lists(st.one_of(words, LONG_WORDS), max_size=4).map(tuple), few, TONES),
        st.builds(Choices, words, buttons, words, st.booleans()),
        LISTS,
        st.builds(Image, pictures, words, st.just("")),
        st.builds(Place, words, words, *spots),
        st.builds(DatePick, words, taps.filter(lambda tap: isinstance(tap, Pick)), few, words),
        st.builds(LocationRequest, words, lumps(1, 10), few, words),
        st.builds(Suggestions, st.lists(st.one_of(taps, locate), max_size=16).map(tuple)),
    )


TONES = st.sampled_from(Tone)
LISTS: st.SearchStrategy[Part] = st.builds(
    lambda count, label, fleeting: Choices(
        "どれですか", tuple(Button(f"{n}{label}", "pick", (str(n), HEX)) for n in range(count)), "", fleeting=fleeting
    ),
    st.sampled_from((1, 4, 5, 10, 11, 13, 14, 120, 121, 300)),
    st.sampled_from(("番", "番のとても長い名前のついた選択肢です" * 3)),
    st.booleans(),
)
SANE_BUTTONS = st.builds(Button, SANE_WORDS, st.just("do-it"), SANE_ARGS, st.booleans())
ODD_BUTTONS = st.builds(Button, ODD_WORDS, st.just("do-it"), st.one_of(SANE_ARGS, ODD_ARGS), st.booleans())
SANE_TAPS: st.SearchStrategy[Tap] = st.one_of(
    SANE_BUTTONS, SANE_PICKS, st.builds(Link, SANE_WORDS, SANE_URLS, st.booleans())
)
ODD_TAPS: st.SearchStrategy[Tap] = st.one_of(ODD_BUTTONS, ODD_PICKS, st.builds(Link, ODD_WORDS, ODD_URLS))
SANE = parts(SANE_WORDS, SANE_BUTTONS, SANE_TAPS)
ODD = parts(ODD_WORDS, ODD_BUTTONS, ODD_TAPS)
MESSAGES = st.one_of(
    st.lists(SANE, min_size=1, max_size=4).map(tuple),
    st.lists(SANE, min_size=1, max_size=6).map(tuple),
    st.lists(ODD, max_size=2).map(tuple),
)
