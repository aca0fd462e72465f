"""What was put into the inputs of a question, as words for the engine. Files are kept on the way."""

import base64
import binascii

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from tetote.kernel.errors import TetoteError
from tetote.portal.procedures.visits import Visit
from tetote.procedures import actions
from tetote.procedures.engine.turns import Question
from tetote.procedures.queries.asking import shape_of
from tetote.procedures.queries.inputs import said_in

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
    return said_in(visit.request.POST, question)


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
