"""The words for findings about kits, in English and Japanese."""

SENTENCES: dict[str, tuple[str, str]] = {
    "kit.too-large": ("The file is larger than {most} kB.", "ファイルが{most}kBを超えています。"),
    "kit.not-text": ("The file is no UTF-8 text.", "UTF-8の文字のファイルではありません。"),
    "kit.not-json": (
        "The file is no JSON (line {line}): it may be cut off or changed.",
        "JSONとして読めません（{line}行目）。途中で切れたか、書き換えられたかもしれません。",
    ),
    "kit.control": ("There is an invisible control sign in it.", "見えない制御文字が入っています。"),
    "kit.twice": ("“{name}” is there twice.", "「{name}」が2回あります。"),
    "kit.version": (
        "This is version {found} of the format; here {known} is understood. Update, or ask for an older kit.",
        "この形式は版{found}です。ここで読めるのは版{known}です。システムを更新するか、古い版のキットを受け取ってください。",
    ),
    "kit.unknown": ("There is no field “{name}”.", "「{name}」という項目はありません。"),
    "kit.missing": ("“{name}” is missing.", "「{name}」がありません。"),
    "kit.wrong": ("Here should be {wanted}.", "ここには {wanted} を書いてください。"),
    "kit.not-one-of": ("“{found}” is none of {names}.", "「{found}」は使えません。使えるもの: {names}"),
    "kit.too-many": ("At most {most}.", "{most}件までです。"),
    "kit.too-long": ("At most {most} characters.", "{most}文字までです。"),
    "kit.empty": ("Nothing is written here.", "何も書かれていません。"),
    "kit.language": (
        "There are no words in “{language}” here. Nothing has to be done: those of the other language are shown.",
        "「{language}」の文がありません。このままで使えます（もう一方の言葉の文が出ます）。",
    ),
    "kit.name": (
        "“{name}” is no name: small letters, digits and hyphens.",
        "「{name}」は名前にできません。英小文字・数字・ハイフンで書いてください。",
    ),
    "kit.licence": (
        "“{name}” is no licence identifier of SPDX (for example CC0-1.0, Apache-2.0).",
        "「{name}」はSPDXのライセンス名ではありません（例: CC0-1.0、Apache-2.0）。",
    ),
    "kit.day": (
        "“{name}” is no day. Write 2026-11-26.",
        "「{name}」は日付ではありません。2026-11-26 のように書いてください。",
    ),
    "kit.page": ("“{name}” is no https address.", "「{name}」は https のアドレスではありません。"),
    "kit.gap": (
        "“{name}” cannot be filled in. A message may say: {names}.",
        "「{name}」は使えません。メッセージに入れられるもの: {names}",
    ),
    "kit.no-message": ("There is no message “{name}”.", "「{name}」というメッセージがありません。"),
    "kit.no-state": ("The procedure has no step “{name}”.", "この手続きに「{name}」という段階はありません。"),
    "kit.no-day-question": (
        "“{name}” is no question about a day or a time slot.",
        "「{name}」は日付や予約枠の質問ではありません。",
    ),
    "kit.no-id": ("“{name}” has no id of its own.", "「{name}」に固有の id がありません。"),
    "kit.event": ("“{name}” is no event.", "「{name}」という出来事はありません。"),
    "kit.days": ("Say how many days before: 0 to {most}.", "何日前かを 0〜{most} で書いてください。"),
    "kit.sample-asked": (
        "Answer {number} is for “{said}”, and “{asked}” is asked.",
        "{number}番目は「{said}」への回答ですが、聞かれているのは「{asked}」です。",
    ),
    "kit.sample-refused": (
        "Answer {number} (“{asked}”) is not taken: {problem}",
        "{number}番目（「{asked}」）の回答は受け付けられません: {problem}",
    ),
    "kit.sample-open": (
        "After the last answer “{asked}” is still asked.",
        "最後の回答のあとに「{asked}」が残っています。",
    ),
    "kit.sample-outcome": (
        "“{name}” comes out as “{found}”, not “{wanted}”.",
        "「{name}」は「{wanted}」ではなく「{found}」になります。",
    ),
}
