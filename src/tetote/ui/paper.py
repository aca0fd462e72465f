"""Paper: a typesetting program of ours and its data become a PDF. Data is never read as program."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst
from noto_cjk_sans_jp_regular import FONT_PATH


def typeset(program: Path, name: str, data: Mapping[str, object]) -> bytes:
    """The PDF of `program`, which finds `data` as JSON under `sys.inputs.<name>`. It reads no file beside its own."""
    made = typst.compile(
        program,
        root=program.parent,
        font_paths=[Path(str(FONT_PATH)).parent],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={name: json.dumps(data, ensure_ascii=False)},
    )
    return bytes(made)
