"""What was put into the inputs of a question, as words for the engine. Files are kept on the way."""

import base64
import binascii
from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.kernel.errors import TetoteError
from tetote.portal.procedures import postal
from tetote.portal.procedures.accounts import account_of
from tetote.portal.procedures.asking import shape_of
from tetote.portal.procedures.visits import Visit
from tetote.procedures import actions
from tetote.procedures.engine.answering.numbers import decimal
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.turns import Question

DRAWN = "data:image/png;base64,"
LONGEST_DRAWING = 600_000
"""Characters: a finger's line on a phone is a tenth of it."""
LONGEST_NAME = 60


def said(visit: Visit, question: Question) -> str:
    """What the person means.

    Raises:
        TetoteError: it is not even possible to ask the engine: a file that cannot be kept, a bank that is not known.
    """
    shape = shape_of(question)
    if shape == "files":
        return _files(visit, question)
    if shape == "signature":
        return _signature(visit, question)
    return _SAID.get(shape, _line)(visit.request.POST, question.address)


def _line(data: QueryDict, name: str) -> str:
    return data.get(name, "")


def _checks(data: QueryDict, name: str) -> str:
    return " ".join(data.getlist(name))


def _birth(data: QueryDict, name: str) -> str:
    era, year, month, day = (data.get(f"{name}:{part}", "").strip() for part in ("era", "year", "month", "day"))
    return f"{era}{year}年{month}月{day}日" if year or month or day else ""


def _place(data: QueryDict, name: str) -> str:
    """Two numbers; what is wrong is said of the one that is.

    Raises:
        TetoteError: one of them is missing, no number, or no degree.
    """
    latitude, longitude = (data.get(f"{name}:{part}", "").strip() for part in ("latitude", "longitude"))
    if not latitude and not longitude:
        return ""
    if not _is_degree(latitude, 90):
        raise TetoteError(_("The latitude is a number between -90 and 90. Example: 35.6812"))
    if not _is_degree(longitude, 180):
        raise TetoteError(_("The longitude is a number between -180 and 180. Example: 139.7671"))
    return f"{latitude} {longitude}"


def _is_degree(word: str, most: int) -> bool:
    try:
        return abs(float(decimal(word))) <= most
    except NotTakenError:
        return False


_SAID: Mapping[str, Callable[[QueryDict, str], str]] = {
    "address": postal.said,
    "checks": _checks,
    "birth": _birth,
    "place": _place,
    "account": account_of,
}


def _files(visit: Visit, question: Question) -> str:
    data = visit.request.POST
    gone = data.get("remove", "")
    known = set(question.value.split())
    kept = [word for word in data.getlist(question.address) if word in known and word != gone]
    sent = visit.request.FILES.getlist(f"{question.address}:files")
    return " ".join([*kept, *(_attached(visit, question, one) for one in sent)])


def _attached(visit: Visit, question: Question, sent: "UploadedFile[bytes]") -> str:
    name, data = sent.name or "", sent.read(actions.LARGEST_FILE + 1)
    run = visit.run
    only_pictures = question.kind == "image"
    return str(actions.attach(run.organisation_id, run.id, name, data, only_pictures=only_pictures).id)


def _signature(visit: Visit, question: Question) -> str:
    """The line of a finger, else the typed name with the tick, else what was there before."""
    data, run = visit.request.POST, visit.run
    drawn = _drawing(data.get(f"{question.address}:drawn", ""))
    if drawn:
        return str(actions.attach(run.organisation_id, run.id, "signature.png", drawn, only_pictures=True).id)
    name = data.get(f"{question.address}:name", "").strip()[:LONGEST_NAME]
    if not name:
        return question.value if data.get(question.address) == question.value else ""
    if f"{question.address}:mine" not in data:
        raise TetoteError(_("Please tick that this is your signature."))
    return str(actions.keep(run.organisation_id, run.id, "signature.txt", name.encode(), "text/plain").id)


def _drawing(text: str) -> bytes:
    if not text.startswith(DRAWN) or len(text) > LONGEST_DRAWING:
        return b""
    try:
        return base64.b64decode(text.removeprefix(DRAWN), validate=True)
    except binascii.Error:
        return b""
