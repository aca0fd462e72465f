"""Pictures that staff choose for a question: what was sent with the form of a block."""

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.procedures import actions

UPLOAD = "picture-upload-"


def taken(staff: Staff, files: "MultiValueDict[str, UploadedFile[bytes]]", data: QueryDict) -> Mapping[str, str]:
    """Keeps each and puts its name where an address would be typed; what was wrong with one, by its field."""
    wrong: dict[str, str] = {}
    for name, file in files.items():
        if not name.startswith(UPLOAD) or not isinstance(file, UploadedFile):
            continue
        try:
            # One byte more than fits is enough to know that it does not.
            data[f"picture-{name.removeprefix(UPLOAD)}"] = actions.keep_picture(
                staff, file.read(actions.LARGEST_PICTURE + 1)
            )
        except TetoteError as refused:
            wrong[name] = str(refused.sentence)
    return wrong
