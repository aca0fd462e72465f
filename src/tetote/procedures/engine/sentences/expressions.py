"""What is wrong with an expression, and what to write instead."""

SENTENCES: dict[str, tuple[str, str]] = {
    "expression.empty": ("There is no expression here.", "式が空です。"),
    "expression.too-long": (
        "The expression is longer than {most} characters. Split it into calculations.",
        "式が{most}文字を超えています。計算（calculate）に分けてください。",
    ),
    "expression.too-deep": (
        "The expression has too many levels of brackets or too long a chain. Split it into calculations.",
        "かっこの重なりか、つながりが多すぎます。計算（calculate）に分けてください。",
    ),
    "expression.open-quote": ("A quotation mark is opened and never closed.", "引用符が閉じられていません。"),
    "expression.lookalike": (
        "“{sign}” is not read. Write {meant}",
        "「{sign}」は使えません。半角の {meant} にしてください。",
    ),
    "expression.strange-sign": ("“{sign}” means nothing in an expression.", "「{sign}」は式では使えません。"),
    "expression.unexpected": ("“{found}” cannot stand here.", "ここに「{found}」は置けません。"),
    "expression.value-missing": (
        "Here a value, a question or a bracket is missing.",
        "ここに値か質問、かっこが必要です。",
    ),
    "expression.sign-missing": ("“{sign}” is missing here.", "ここに「{sign}」が必要です。"),
    "expression.name-missing": ("Here the name of a question is missing.", "ここに質問の名前が必要です。"),
    "expression.axis-unknown": ("“{axis}::” is not known.", "「{axis}::」はありません。"),
    "expression.axis-refused": (
        "“{axis}” is not offered. Go by names, “..” and “.”",
        "「{axis}」は使えません。名前と「..」「.」でたどってください。",
    ),
    "expression.reference-empty": ("Between ${{ and }} the name is missing.", "${{ }} の中に質問の名前が必要です。"),
    "expression.number-too-large": ("The number is too large.", "数が大きすぎます。"),
    "expression.question-unknown": (
        "There is no question “{name}”. Check its spelling.",
        "「{name}」という質問がありません。名前を確かめてください。",
    ),
    "expression.question-twice": (
        "Several questions are called “{name}”; which is meant is not clear.",
        "「{name}」という名前の質問が複数あり、どれか決まりません。",
    ),
    "expression.list-unknown": ("There is no list “{name}”.", "「{name}」という選択肢リストがありません。"),
    "expression.variable-refused": (
        "“${name}” is not offered. Write ${{{name}}}",
        "「${name}」は使えません。${{{name}}} と書いてください。",
    ),
    "expression.function-unknown": ("There is no function “{name}”.", "「{name}」という関数はありません。"),
    "expression.function-refused": (
        "“{name}” is not offered: it needs data outside the form.",
        "「{name}」は使えません。フォームの外のデータが必要だからです。",
    ),
    "expression.function-not-portable": (
        "“{name}” works here, but not in ODK Collect.",
        "「{name}」はここでは動きますが、ODK Collectでは動きません。",
    ),
    "expression.argument-count": (
        "“{name}” takes {wanted} values, here are {given}.",
        "「{name}」には値が{wanted}個必要ですが、{given}個あります。",
    ),
    "expression.function-failed": ("“{name}” cannot work with this value.", "「{name}」はこの値では計算できません。"),
    "expression.bare-date": (
        "A date in quotes is only text here. Write date('{date}')",
        "引用符だけの日付は文字として扱われます。date('{date}') と書いてください。",
    ),
    "expression.not-a-date": ("“{value}” is no date.", "「{value}」は日付ではありません。"),
    "expression.date-format-unknown": ("“{sign}” is no sign for dates.", "「{sign}」は日付の書式にありません。"),
    "expression.not-a-place": ("“{value}” is no place on a map.", "「{value}」は地図上の場所ではありません。"),
    "expression.not-a-choice-question": (
        "“{name}” is no question with choices.",
        "「{name}」は選択肢のある質問ではありません。",
    ),
    "expression.not-nodes": (
        "Here a question or a list is needed, not a value.",
        "ここには値でなく質問かリストが必要です。",
    ),
    "expression.selected-not-text": (
        "Write the choice in quotes: '{word}'",
        "選択肢は引用符で囲んでください: '{word}'",
    ),
    "expression.pattern-unreadable": (
        "The pattern “{pattern}” cannot be read.",
        "正規表現「{pattern}」を読み取れません。",
    ),
    "expression.digest-unknown": (
        "“{algorithm}” is no known way to make a digest.",
        "「{algorithm}」というダイジェスト方式はありません。",
    ),
    "expression.length-impossible": ("The length must be between 1 and {most}.", "長さは1から{most}までです。"),
    "expression.nothing-here": ("“{name}” needs a value.", "「{name}」には値が必要です。"),
    "expression.text-too-long": ("The text would be longer than {most} characters.", "文字が{most}文字を超えます。"),
    "expression.too-many-nodes": ("More than {most} answers at once.", "一度に{most}件を超える回答は扱えません。"),
    "expression.too-much-work": (
        "Working this out takes too long. Make the expression simpler.",
        "計算に時間がかかりすぎます。式を簡単にしてください。",
    ),
}
