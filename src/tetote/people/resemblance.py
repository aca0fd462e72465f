"""How well a member's name fits what somebody wrote. Pure."""

from dataclasses import dataclass

from tetote.people.normal import hiragana, tidy

NUMBER, WHOLE, FAMILY_ALONE, FAMILY_WITHIN, NOTHING = 5, 4, 2, 1, 0
LONGEST = 60
"""Further into a text nobody gives their name."""
LONGEST_FAMILY_NAME = 6


@dataclass(frozen=True, slots=True)
class Named:
    """What is on file of somebody's name."""

    family_name: str
    given_name: str = ""
    kana: str = ""
    member_number: str = ""


def joined(text: str) -> str:
    """Without any space, in one shape, as names are compared."""
    return tidy(text).replace(" ", "")[:LONGEST]


def stretches(text: str) -> list[str]:
    """Every stretch of the text that could be a family name, to look up all at once."""
    plain = joined(text)
    longest = range(1, LONGEST_FAMILY_NAME + 1)
    return sorted({plain[start : start + length] for start in range(len(plain)) for length in longest})


def fit(text: str, named: Named) -> int:
    """The better the name fits, the more: the number, the whole name or reading, the family name alone or within."""
    plain, reading = joined(text), joined(hiragana(text))
    if named.member_number and named.member_number.casefold() in tidy(text).casefold().split():
        return NUMBER
    if _holds(plain, named.family_name, named.given_name) or _holds(reading, *_parts(named.kana)):
        return WHOLE
    families = ((plain, joined(named.family_name)), (reading, _parts(named.kana)[0]))
    if any(family and said == family for said, family in families):
        return FAMILY_ALONE
    return FAMILY_WITHIN if any(len(family) > 1 and family in said for said, family in families) else NOTHING


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, whatever spaces, widths and kinds of kana they are written with."""
    return joined(hiragana(one)) == joined(hiragana(other)) != ""


def _holds(said: str, family: str, given: str) -> bool:
    return bool(family and given) and joined(family + given) in said


def _parts(kana: str) -> tuple[str, str]:
    family, _, given = tidy(kana).partition(" ")
    return family, joined(given)
