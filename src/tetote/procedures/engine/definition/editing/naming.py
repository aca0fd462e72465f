"""Names of questions: made from what is asked, unlike each other, and followed wherever they are spoken of."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from tetote.procedures.engine.definition.checking.structure import RESERVED
from tetote.procedures.engine.definition.editing import sites
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.editing.sites import Site
from tetote.procedures.engine.definition.putting import first_words, with_row
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.definition.templates import GAP, gaps
from tetote.procedures.engine.expressions import ExpressionError, parse

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
LONGEST = 40
_NOTHING_ASCII = re.compile(r"[^a-z0-9]+")
# What is often asked, longer words before the shorter ones they hold.
WORDS = (
    ("ふりがな", "kana"), ("フリガナ", "kana"), ("氏名", "full_name"), ("お名前", "full_name"), ("名前", "name"),
    ("生年月日", "birth_date"), ("出産予定", "due_date"), ("誕生日", "birth_date"), ("年齢", "age"),
    ("電話", "phone"), ("メール", "email"), ("郵便番号", "postal_code"), ("住所", "address"), ("地区", "area"),
    ("口座", "account"), ("金額", "amount"), ("人数", "people"), ("回数", "times"), ("お子さん", "child"),
    ("子ども", "child"), ("保護者", "guardian"), ("母", "mother"), ("父", "father"), ("家族", "family"),
    ("保育", "nursery"), ("学校", "school"), ("希望日", "wished_day"), ("日時", "time"), ("希望", "wish"),
    ("訪問", "visit"), ("予約", "booking"), ("相談", "advice"), ("心配", "worry"), ("理由", "reason"),
    ("写真", "photo"), ("署名", "signature"), ("場所", "place"), ("感想", "impression"), ("満足", "satisfaction"),
    ("アレルギー", "allergy"), ("病気", "illness"), ("障害", "disability"), ("備考", "remarks"), ("その他", "other"),
    ("同意", "consent"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """Who speaks of a question."""

    name: str
    site: Site


def taken(definition: Definition) -> set[str]:
    """Names that are given away."""
    return {row.name for row in definition.survey if row.name}


def unlike(name: str, others: Container[str]) -> str:
    """The name, or with the next free number behind it."""
    number, found = 2, name
    while found in others:
        found, number = f"{name}_{number}", number + 1
    return found


def name_from(label: str, otherwise: str, others: Container[str]) -> str:
    """A name of ASCII letters for what is asked: its own letters, else words known here, else `otherwise`."""
    own = _NOTHING_ASCII.sub("_", label.lower()).strip("_")
    if len(own) >= 3 and own[0].isalpha():
        return unlike(own[:LONGEST].strip("_"), others)
    rest, known = label, []
    for word, name in WORDS:
        if word in rest:
            known.append((label.index(word), name))
            rest = rest.replace(word, " ")
    told = [name for _, name in sorted(known)][:2]
    return unlike("_".join(dict.fromkeys(told)) or otherwise, others)


def uses(definition: Definition, name: str) -> list[Use]:
    """Everything that speaks of a question, the question's own row left out."""
    found: list[Use] = []
    own = {row.id for row in definition.survey if row.name == name}

    def expression(site: Site, source: str) -> str:
        if name in {*sites.spoken_of(source), *gaps(source)}:
            found.append(Use(name, site))
        return source

    def text(site: Site, said: str) -> str:
        if name in gaps(said):
            found.append(Use(name, site))
        return said

    def bare(site: Site, said: str) -> str:
        if said == name:
            found.append(Use(name, site))
        return said

    sites.rewritten(definition, expression, text, bare)
    return [use for use in dict.fromkeys(found) if use.site.row_id not in own]


def uses_of_block(definition: Definition, row_id: str) -> list[Use]:
    """Who, outside of a block, speaks of it or of what it holds; what goes with it by itself is left out."""
    inside = list(get(definition, row_id).rows())
    ids = {row.id for row in inside}
    return [
        use
        for row in inside
        if row.name
        for use in uses(definition, row.name)
        if use.site.row_id not in ids and use.site.column not in sites.OWN
    ]


def rename(definition: Definition, row_id: str, name: str) -> Definition:
    """A question under another name; whoever speaks of it follows.

    Raises:
        CannotEditError: it is no name, another question has it, or somebody speaks of it in a way that cannot be
            followed for certain.
    """
    row = get(definition, row_id).row
    if row.name == name:
        return definition
    if not NAME.fullmatch(name) or name in RESERVED:
        raise CannotEditError("edit.no-name", {"name": name})
    if name in taken(definition):
        raise CannotEditError("edit.name-taken", {"name": name})
    followed = _followed(definition, row.name, name) if row.name else definition
    return with_row(followed, replace(get(followed, row_id).row, name=name))


def _followed(definition: Definition, old: str, new: str) -> Definition:
    def text(site: Site, said: str) -> str:
        return renamed(said, old, new)

    def expression(site: Site, source: str) -> str:
        if old not in {*sites.spoken_of(source), *gaps(source)}:
            return source
        changed = renamed(source, old, new)
        if not _is_same_but(source, changed, old, new):
            raise CannotEditError("edit.name-used", {"name": old, "by": _whose(definition, site), "source": source})
        return changed

    return sites.rewritten(definition, expression, text, lambda site, said: new if said == old else said)


def renamed(text: str, old: str, new: str) -> str:
    """A text or expression with its gaps renamed, everything else as it stands."""
    return GAP.sub(lambda gap: f"${{{new}}}" if gap.group(1) == old else gap.group(0), text)


def _is_same_but(source: str, changed: str, old: str, new: str) -> bool:
    """Whether nothing but the name differs, and nothing speaks of the old name any more."""
    try:
        parse(source.strip())
        parse(changed.strip())
    except ExpressionError:
        return False
    before = [new if name == old else name for name in sites.spoken_of(source)]
    return old not in set(sites.spoken_of(changed)) and before == list(sites.spoken_of(changed))


def _whose(definition: Definition, site: Site) -> str:
    return next((called(row) for row in definition.survey if row.id == site.row_id and site.row_id), site.column)


def called(row: Row) -> str:
    """What a question is called where people read of it: its label, else its name."""
    return first_words(row.label) or row.name


def automatic(row: Row, base: str) -> bool:
    """Whether its name was made for its kind and nobody chose it."""
    return bool(re.fullmatch(rf"{re.escape(base)}(_\d+)?", row.name))
