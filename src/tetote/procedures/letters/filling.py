"""The gaps of a letter, and what fills them. Pure."""

import re
from collections.abc import Collection, Mapping

GAP = re.compile(r"\{\{\s*([^{}]{1,100}?)\s*\}\}")
LONGEST_STRAY = 40
STARTERS: Mapping[str, str] = {
    "受付票": "> {{today}}\n\n# 受付票\n\n{{title}}を受け付けました。\n\n"
    "| 受付番号 | {{code}}\n| 受付日 | {{received}}\n| お名前 | {{person}}\n\n"
    "お問い合わせの際は、受付番号をお知らせください。\n\n> {{organisation}}",
    "承認通知書": "> {{today}}\n\n{{person}} 様\n\n> {{organisation}}\n\n# 承認通知書\n\n"
    "{{received}}に申請のあった{{title}}（受付番号 {{code}}）について、内容を確認し、承認しましたので通知します。\n\n"
    "{{answers}}",
    "証明書": "> 第{{code}}号\n> {{today}}\n\n# 証明書\n\n| 氏名 | {{person}}\n\n"
    "上記の方について、{{title}}の手続きが完了していることを証明します。\n\n> {{organisation}}",
}
"""Letters to begin with; a centre changes them as it likes."""


def filled(body: str, values: Mapping[str, str]) -> str:
    """The words with every gap filled; a gap that nothing fills stays empty. What fills a gap is never read again."""
    return GAP.sub(lambda gap: values.get(gap[1], ""), body)


def worded(body: str, wordings: Mapping[str, str], language: str, own: str) -> tuple[str, str]:
    """The words in a language where there are some, else the organisation's own; and which language that is."""
    for wanted in (language, language.partition("-")[0]):
        if wanted == own:
            break
        if words := wordings.get(wanted, "").strip():
            return words, wanted
    return body, own


def strays_of(body: str, known: Collection[str]) -> list[str]:
    """Gaps that nothing fills, and braces that make no gap, as they are written; each once, in their order."""
    rest = GAP.sub("", body)
    odd = [line.strip()[:LONGEST_STRAY] for line in rest.splitlines() if "{{" in line or "}}" in line]
    unknown = [f"{{{{{name}}}}}" for name in GAP.findall(body) if name not in known]
    return list(dict.fromkeys([*unknown, *odd]))


def gaps_of(body: str) -> set[str]:
    """The names of its gaps."""
    return set(GAP.findall(body))
