"""Each kind of question in the form a phone answers it most easily.

Choices stand as large rows, so that none is overlooked and a computer shows them too; what leads around (back, check,
stop, a person) stands as quick replies below, which vanish with the next message.
"""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.automations.rendering import addresses, values
from tetote.automations.rendering.lengths import cut, fitting, units
from tetote.automations.rendering.marks import KEEP, mark
from tetote.automations.rendering.options import Options, options, page_of
from tetote.automations.rendering.scene import LONGEST_LABEL, Scene, plain
from tetote.channels.parts import (
    Button,
    Card,
    Choices,
    DatePick,
    Image,
    Link,
    LocationRequest,
    Mode,
    Part,
    Suggestions,
    Tap,
    Text,
    Tone,
)
from tetote.messaging.ports import TALK_ACTION
from tetote.procedures.engine.turns import MORE, is_asking
from tetote.procedures.queries import picture_address

A_PAGE = 9
SEARCHED = 30
"""More choices than these are searched by typing."""
QUICK = 13
MOST_LANGUAGES = 5
SEVERAL = frozenset({"select_multiple", "select_multiple_from_file", "children"})
FILES = frozenset({"image", "file"})
LONG_AGREEMENT = 400
MOST_NAMED, LONGEST_NAMED = 10, 40
OLDEST_YEAR, LATEST_YEAR = "1900", "2100"


def question(scene: Scene) -> list[Part]:
    """What is asked, and what can be tapped."""
    picture = picture_address(scene.ask.media.get("image", ""))
    seen: list[Part] = [Image(picture, scene.words)] if picture else []
    return [*seen, *_form(scene)(scene)]


def _form(scene: Scene) -> Callable[[Scene], list[Part]]:
    if scene.is_known:
        return _still_right
    if scene.ask.kind in _FORMS:
        return _FORMS[scene.ask.kind]
    return _choice if options(scene.ask) or scene.found is not None else _typed


def _hint(scene: Scene, *more: str) -> str:
    place = f"{scene.number}/{scene.of}" if scene.number else ""
    helps = (line for line in more if not _says(scene.hint, line))
    place = " ".join(filter(None, (plain(scene.ask.within), place)))
    return "\n".join(line for line in (scene.hint, *helps, _before(scene), place) if line)


def _says(hint: str, line: str) -> bool:
    """Whether the author's own hint says this already, however it writes the colon of an example."""
    return line.replace("：", ":").replace(" ", "") in hint.replace("：", ":").replace(" ", "")


def _before(scene: Scene) -> str:
    """What they said before, when they change it."""
    if not (scene.is_change and scene.ask.value) or scene.is_sensitive:
        return ""
    said = _said(scene)
    return (_("On record: %(said)s") if scene.is_on_record else _("Now: %(said)s")) % {"said": said}


def _said(scene: Scene) -> str:
    ask = scene.ask
    return plain(values.shown(ask.kind, ask.value, options(ask), unit=scene.unit, language=scene.language))


def around(scene: Scene, *first: Button | Link) -> Suggestions:
    """What leads around, as quick replies."""
    found: list[Button | Link] = [*first]
    if scene.is_change and scene.ask.value:
        found.append(scene.answer(_("Leave it as it is"), KEEP))
    elif not scene.ask.is_required and scene.ask.kind != MORE:
        found.append(scene.answer(_("Skip"), ""))
    if scene.misses >= 2 and scene.link:
        found.append(Link(_("Answer on a page"), scene.link))
    if scene.can_go_back:
        found += [scene.deed(_("Go back"), "back"), scene.deed(_("Check"), "review")]
    found += _languages(scene)
    found += [scene.deed(_("Stop"), "stop"), Button(_("Talk to a person"), TALK_ACTION, (scene.run,))]
    return Suggestions(tuple(found[:QUICK]))


def _languages(scene: Scene) -> list[Button]:
    """At the beginning by their names, so that nobody has to read the others first; later behind one word."""
    if not scene.languages:
        return []
    if scene.number == 1 and len(scene.languages) <= MOST_LANGUAGES:
        return [scene.deed(name, "speak", code) for code, name in scene.languages]
    return [scene.deed(_("Change the language"), "languages")]


def _typed(scene: Scene) -> list[Part]:
    example = EXAMPLES.get(scene.ask.kind) if scene.misses >= 2 or scene.ask.kind in ALWAYS else None
    words = "\n".join(filter(None, (scene.words, _hint(scene, example() if example else ""))))
    return [Text(words), around(scene)]


def _choice(scene: Scene) -> list[Part]:
    offered = scene.found if scene.found is not None else options(scene.ask)
    # Times come the soonest first: there the first page helps more than a search.
    if len(offered) > SEARCHED and not scene.page and scene.ask.kind != "slot":
        return _searched(scene)
    rows, turning = _page(scene, offered)
    buttons = [scene.answer(label, name) for name, label in rows] + turning
    return [*_in_full(rows), Choices(_asked(scene), tuple(buttons), _hint(scene)), around(scene)]


def _in_full(rows: Options) -> list[Part]:
    """Choices that are too long for a button, in full, before the buttons that only begin them."""
    long = [cut(plain(label)) for _name, label in rows if len(label) > LONGEST_LABEL]
    return [Text("\n\n".join(long))] if long else []


def _asked(scene: Scene) -> str:
    if scene.ask.kind != MORE or is_asking(scene.words):
        return scene.words
    return _("Is there one more: %(what)s?") % {"what": scene.words}


def _page(scene: Scene, offered: Options) -> tuple[Options, list[Button]]:
    number = max(scene.page, 1)
    usual = min(scene.most_choices or A_PAGE, A_PAGE)
    rows, before, after = page_of(offered, number, fitting(offered, usual, LONGEST_LABEL), is_strict=_is_long(offered))
    at = mark(scene.ask.address)
    turning = [scene.deed(_("Next page"), "page", at, str(number + 1))] if after else []
    turning += [scene.deed(_("Page before"), "page", at, str(number - 1))] if before else []
    return rows, turning


def _is_long(offered: Options) -> bool:
    return any(units(label) > LONGEST_LABEL for _name, label in offered)


def _searched(scene: Scene) -> list[Part]:
    """Too many to read: a part of the name finds it, or the page on the web, or the list from its beginning."""
    words = "\n".join(filter(None, (scene.words, _hint(scene, _("Please write a part of it, such as one word.")))))
    first: list[Button | Link] = [Link(_("Choose on a page"), scene.link)] if scene.link else []
    return [
        Text(words),
        around(scene, *first, scene.deed(_("See the list"), "page", mark(scene.ask.address), "1")),
    ]


def _several(scene: Scene) -> list[Part]:
    """Toggles: each tap says what is chosen by now; nothing is an answer until they say that these are all."""
    offered = options(scene.ask)
    if len(offered) > SEARCHED and not scene.page:
        return _searched(scene)
    rows, turning = _page(scene, offered)
    ticked = [plain(label) for name, label in offered if name in scene.ticked]
    chosen = _("Chosen: %(chosen)s") % {"chosen": _named(ticked)} if ticked else _("You may choose several.")
    at = mark(scene.ask.address)
    buttons = [
        scene.deed(f"✓ {label}" if name in scene.ticked else label, "tick", at, mark(name), str(scene.page))
        for name, label in rows
    ]
    settle = [scene.deed(_("These are all"), "ticked", at, primary=True)] if ticked else []
    asked = Choices(scene.words, (*buttons, *turning, *settle), _hint(scene, chosen))
    return [*_in_full(rows), asked, around(scene)]


def _named(labels: Sequence[str]) -> str:
    """What is chosen by now, as far as one line takes it; the rows show all of it."""
    named = "、".join(cut(label, LONGEST_NAMED) for label in labels[:MOST_NAMED])
    left = len(labels) - MOST_NAMED
    return _("%(named)s and %(count)s more") % {"named": named, "count": left} if left > 0 else named


def _still_right(scene: Scene) -> list[Part]:
    said = _said(scene)
    known = _("What we have on record") if scene.is_sensitive else said
    buttons = (
        scene.answer(_("Yes, it is right"), KEEP),
        scene.deed(_("Change it"), "fresh", mark(scene.ask.address)),
    )
    asked = _("%(question)s\n%(known)s: is this still right?") % {"question": scene.words, "known": known}
    return [Choices(asked, buttons, _hint(scene)), around(scene)]


def _day(scene: Scene) -> list[Part]:
    pick = scene.pick(_("Choose the day"), Mode.DATE, initial=_initial(scene.ask.value, scene.today.isoformat(), 10))
    return [DatePick(scene.words, pick, hint=_hint(scene)), around(scene)]


def _clock(scene: Scene) -> list[Part]:
    pick = scene.pick(_("Choose the time"), Mode.TIME, initial=_initial(scene.ask.value, "10:00", 5))
    return [DatePick(scene.words, pick, hint=_hint(scene)), around(scene)]


def _moment(scene: Scene) -> list[Part]:
    usual = f"{scene.today.isoformat()}T10:00"
    pick = scene.pick(_("Choose day and time"), Mode.DATETIME, initial=_initial(scene.ask.value, usual, 16))
    return [DatePick(scene.words, pick, hint=_hint(scene)), around(scene)]


def _initial(value: str, usual: str, length: int) -> str:
    """What the picker begins with. What somebody typed may lie in a year that no picker knows: then the usual."""
    begins = value[:length]
    if len(begins) < length or ("-" in begins and not OLDEST_YEAR <= begins[:4] <= LATEST_YEAR):
        return usual
    return begins


def _photo(scene: Scene) -> list[Part]:
    """Before the first, how to send; after it, how many there are and how to go on."""
    if not scene.files:
        is_photo = scene.ask.kind == "image"
        how = _("Send them with the photo button, several are fine.") if is_photo else _("Please send the file here.")
        words = "\n".join(filter(None, (scene.words, _hint(scene, how))))
        return [Text(words), around(scene)]
    came = ngettext("%(count)s file has arrived.", "%(count)s files have arrived.", scene.files)
    buttons = (
        scene.deed(_("Go on with these"), "files", mark(scene.ask.address), primary=True),
        scene.deed(_("Send them anew"), "nofiles", mark(scene.ask.address)),
    )
    hint = _("If there are more, just send them.")
    return [Choices(came % {"count": scene.files}, buttons, hint), around(scene)]


def _place(scene: Scene) -> list[Part]:
    request = LocationRequest(
        scene.words, _("Choose on the map"), hint=_hint(scene, _("Please tap “Choose on the map”."))
    )
    return [request, around(scene)]


def _agree(scene: Scene) -> list[Part]:
    """The wording first, in full while it is short; then the question."""
    text = plain(scene.agreement)
    is_long = len(text) > LONG_AGREEMENT
    seen: list[Part] = [Text(text if not is_long else f"{text[:LONG_AGREEMENT].rstrip()}…")] if text else []
    rows = [scene.answer(label, name) for name, label in options(scene.ask)]
    reading = [Link(_("Read everything"), scene.link)] if is_long and scene.link else []
    refuse = [scene.deed(_("I do not agree"), "refuse", mark(scene.ask.address))] if scene.ask.kind == "consent" else []
    buttons: tuple[Tap, ...] = (*reading, *rows, *refuse)
    card = Card(_("Please agree"), scene.words, (_hint(scene),), buttons) if reading else None
    return [*seen, card or Choices(scene.words, (*rows, *refuse), _hint(scene)), around(scene)]


def _on_page(scene: Scene) -> list[Part]:
    """What is safer or easier on a page: an account, an address, a signature."""
    can_type = scene.ask.kind != "signature"
    if not scene.link:
        return _typed(scene) if can_type else _nowhere(scene)
    how = addresses.how(scene) if can_type else _("Sign there, then come back here.")
    where = Link(_("Answer on a page"), scene.link, primary=True)
    place = f"{scene.number}/{scene.of}" if scene.number else _("One question")
    lines = tuple(line for line in (scene.hint, how) if line)
    buttons: tuple[Tap, ...] = (where,) if can_type else (where, scene.deed(_("I have signed"), "again"))
    return [Card(place, scene.words, lines, buttons, Tone.QUIET), around(scene)]


def _address(scene: Scene) -> list[Part]:
    """By its postcode, as far as that has come; else on a page or in words."""
    postal = scene.postal
    if postal is None or not postal.code:
        return _on_page(scene)
    if postal.towns:
        rows, turning = _page(scene, addresses.towns(postal))
        return [addresses.which(scene, postal, rows, turning), around(scene, addresses.another(scene))]
    return [addresses.rest(postal), around(scene, addresses.another(scene))]


def _nowhere(scene: Scene) -> list[Part]:
    words = _("This cannot be done in the chat. Please talk to a person.")
    return [Text(f"{scene.words}\n{words}"), around(scene)]


def _example(sentence: str) -> str:
    return _("Example: %(example)s") % {"example": sentence}


EXAMPLES: Mapping[str, Callable[[], str]] = {
    "integer": lambda: _example("3"),
    "decimal": lambda: _example("2.5"),
    "range": lambda: _example("5"),
    "birth_date": lambda: _example(_("1990/4/1")),
    "phone": lambda: _example("090-1234-5678"),
    "email": lambda: _example("hana@example.jp"),
    "kana": lambda: _example("テトテ ハナ"),
    "postal_code": lambda: _example("123-4567"),
    "bank_account": lambda: _example("0001 001 普通 1234567 テトテ ハナ"),
}
ALWAYS = frozenset({"birth_date", "bank_account", "phone", "postal_code"})
_FORMS: Mapping[str, Callable[[Scene], list[Part]]] = {
    **dict.fromkeys(SEVERAL, _several),
    **dict.fromkeys(FILES, _photo),
    "date": _day,
    "time": _clock,
    "dateTime": _moment,
    "geopoint": _place,
    "consent": _agree,
    "acknowledge": _agree,
    "signature": _on_page,
    "bank_account": _on_page,
    "address": _address,
}
