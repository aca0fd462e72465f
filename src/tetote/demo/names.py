"""Gives the invented people their names, each surname once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import jaconv

from tetote.demo.data import given_names
from tetote.demo.data.family_names import table


@dataclass(frozen=True, slots=True)
class Name:
    """One person's name in writing and in kana."""

    family: str
    given: str
    kana: str


def names(families: Sequence[tuple[str, str]], women: str, men: str, rng: Random) -> Iterator[Name]:
    """A name for each surname, in order; about one in six is a man's."""
    for family, family_kana in families:
        given, given_kana = rng.choice(table(men if rng.random() < 0.17 else women))
        yield Name(family, given, hiragana(f"{family_kana} {given_kana}"))


def children(count: int, rng: Random) -> list[tuple[str, str]]:
    """Given names and kana for the children of one family, none twice."""
    return [(name, hiragana(kana)) for name, kana in rng.sample(table(given_names.CHILDREN), count)]


def hiragana(kana: str) -> str:
    """Katakana as the register keeps readings."""
    return str(jaconv.kata2hira(kana))
