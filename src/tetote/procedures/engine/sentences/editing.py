"""Why an author's edit cannot be done."""

SENTENCES: dict[str, tuple[str, str]] = {
    "edit.gone": ("This block is not there any more.", "このブロックはもうありません。"),
    "edit.into-itself": ("A group cannot stand inside itself.", "グループを、そのグループ自身の中には入れられません。"),
    "edit.no-name": (
        "“{name}” is no name. Please begin with a letter a–z; then letters, digits and “_”.",
        "「{name}」は項目名にできません。英字で始め、英字・数字・_ だけを使ってください。",
    ),
    "edit.name-taken": (
        "Another question has the name “{name}”. Please choose another one.",
        "「{name}」は別の質問で使われています。別の名前にしてください。",
    ),
    "edit.name-used": (
        "The name “{name}” cannot change: “{by}” uses it in the expression {source}.",
        "「{name}」は変えられません。「{by}」の式で使われています：{source}",
    ),
    "edit.value-unsayable": (
        "A value must not hold both kinds of quotation marks.",
        "値に ' と \" の両方を入れることはできません。",
    ),
}
