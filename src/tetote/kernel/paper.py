"""Pages of paper. What people wrote reaches the typesetter as data, never as its code; the fonts are our own."""

import json
from pathlib import Path

import typst
from noto_cjk_sans_jp_regular import FONT_PATH

from tetote.kernel.types import JSONValue


def as_pdf(program: Path, name: str, data: JSONValue) -> bytes:
    """The PDF that a typst program of ours makes of `data`, which it finds as JSON under `sys.inputs` by its name."""
    made = typst.compile(
        program,
        root=program.parent,
        font_paths=[Path(str(FONT_PATH)).parent],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={name: json.dumps(data, ensure_ascii=False)},
    )
    return bytes(made)
