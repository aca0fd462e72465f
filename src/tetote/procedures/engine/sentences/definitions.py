"""What is wrong with a definition, and what to do about it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "form.no-questions": ("There are no questions yet.", "質問がまだありません。"),
    "form.not-ended": ("“{type}” begins here and never ends.", "「{type}」がここで始まり、終わっていません。"),
    "form.too-deep": ("At most {most} groups within each other.", "グループの入れ子は{most}段までです。"),
    "form.not-begun": ("“{type}” without “{begin}” before it.", "「{type}」に対応する「{begin}」がありません。"),
    "form.ended-crosswise": (
        "“{type}” ends something else, begun in row {row}.",
        "「{type}」が、{row}行目で始まった別のものを終わらせています。",
    ),
    "form.end-name-differs": ("“{name}” is not the name at the beginning.", "「{name}」は始まりの名前と違います。"),
    "form.name-missing": ("The name is missing.", "名前（name）がありません。"),
    "form.name-illegal": (
        "“{name}” is no name: begin with a letter, then letters, digits, “_”, “-” and “.”, no blanks.",
        "「{name}」は名前にできません。文字で始め、文字・数字・_・-・. だけを使ってください（空白なし）。",
    ),
    "form.name-reserved": ("“{name}” is reserved.", "「{name}」は使えない名前です。"),
    "form.name-twice": ("“{name}” is already the name in row {row}.", "「{name}」は{row}行目で使われています。"),
    "form.type-missing": ("The type is missing.", "種類（type）がありません。"),
    "form.type-unknown": ("There is no type “{type}”.", "「{type}」という種類はありません。"),
    "form.calculation-missing": ("“{name}” has nothing to work out.", "「{name}」に計算式がありません。"),
    "form.parameter-unreadable": (
        "“{parameter}” cannot be read. Write name=value.",
        "「{parameter}」を読み取れません。名前=値 と書いてください。",
    ),
    "form.parameter-unknown": ("“{type}” takes no “{parameter}”.", "「{type}」に「{parameter}」は指定できません。"),
    "form.parameter-value": ("“{value}” does not fit “{parameter}”.", "「{parameter}」に「{value}」は使えません。"),
    "form.seed-alone": ("“seed” needs “randomize=true”.", "seed には randomize=true が必要です。"),
    "form.image-missing": (
        "“{name}” has a big image and no small one.",
        "「{name}」に big-image だけがあり、image がありません。",
    ),
    "form.guidance-alone": (
        "“{name}” has guidance and no label.",
        "「{name}」に補足説明だけがあり、表示名がありません。",
    ),
    "form.trigger-unseen": (
        "“{name}” is never asked, so that its change sets nothing off.",
        "「{name}」は画面に出ない項目なので、きっかけ（trigger）にできません。",
    ),
    "form.quotes-straightened": (
        "Curly quotation marks were read as straight ones.",
        "曲がった引用符を半角の引用符として読みました。",
    ),
    "form.sheet-taken": (
        "There is no sheet “survey”; “{sheet}” was read as it.",
        "「survey」のシートがないため、「{sheet}」を読みました。",
    ),
    "form.range-not-numbers": ("start, end and step have to be numbers.", "start・end・step は数にしてください。"),
    "form.range-impossible": (
        "With this start, end and step there is nothing to choose.",
        "この start・end・step では選べる値がありません。",
    ),
    "form.extension-unknown": ("There is no kind “{type}”.", "「{type}」という種類はありません。"),
    "form.extension-misplaced": (
        "“{type}” needs the type “{on}”.",
        "「{type}」は種類（type）を「{on}」にしてください。",
    ),
    "form.known-unknown": (
        "No record knows “{known}”. It can be: {names}.",
        "「{known}」は登録情報にありません。使えるもの: {names}",
    ),
    "form.list-missing": ("The list of choices is missing.", "選択肢リストの名前がありません。"),
    "form.list-unknown": ("There is no list “{list}”.", "「{list}」という選択肢リストがありません。"),
    "form.other-with-filter": (
        "“or_other” and choice_filter do not go together. Add the choice to the list.",
        "or_other と choice_filter は一緒に使えません。選択肢「その他」をリストに加えてください。",
    ),
    "form.file-ending": ("“{file}” is no file of choices.", "「{file}」は選択肢のファイルではありません。"),
    "form.file-wanted": ("Upload “{file}” too.", "「{file}」もアップロードしてください。"),
    "form.choice-name-missing": ("The choice has no name.", "選択肢の名前（name）がありません。"),
    "form.choice-twice": (
        "“{name}” is already in the list “{list}”, row {row}.",
        "「{name}」はリスト「{list}」の{row}行目にあります。",
    ),
    "form.choice-blank": (
        "“{name}” holds a blank; where several may be chosen, blanks part them.",
        "「{name}」に空白があります。複数選択では空白が区切りになるため使えません。",
    ),
    "form.choice-unlabelled": (
        "“{name}” has no label; its name will be shown.",
        "「{name}」に表示名がなく、名前が表示されます。",
    ),
    "form.trigger-unreadable": (
        "“{trigger}” names no question. Write ${{name}}",
        "「{trigger}」に質問がありません。${{名前}} と書いてください。",
    ),
    "form.circle": ("These go in a circle: {names}", "計算が循環しています: {names}"),
    "form.type-changed": (
        "“{name}” was kept as {before}; its answers cannot change their type. Give the new question a name of its own.",
        "「{name}」の回答の型は変えられません（以前は{before}）。新しい名前の質問にしてください。",
    ),
    "form.label-missing": (
        "“{name}” has no label: nobody will know what is asked.",
        "「{name}」に表示名がなく、何を聞いているか伝わりません。",
    ),
    "form.translation-missing": (
        "“{name}” has no label in {language}.",
        "「{name}」の{language}の表示名がありません。",
    ),
    "form.language-unused": ("Nothing is written in {language}.", "{language}で書かれたものがありません。"),
    "form.column-twice": ("The column “{column}” is there twice.", "「{column}」の列が2つあります。"),
    "form.column-wanted": ("The column “{column}” is missing.", "「{column}」の列がありません。"),
    "form.column-unknown": (
        "The column “{column}” is kept and not used.",
        "「{column}」の列は保存しますが、使いません。",
    ),
    "form.sheet-wanted": ("The sheet “{sheet}” is missing.", "「{sheet}」のシートがありません。"),
    "form.sheet-similar": (
        "The sheet “{found}” is not read. Did you mean “{sheet}”?",
        "「{found}」のシートは読みません。「{sheet}」ではありませんか。",
    ),
    "form.sheet-unknown": ("The sheet “{sheet}” is not read.", "「{sheet}」のシートは読みません。"),
    "form.list-name-missing": ("The choice belongs to no list.", "選択肢のリスト名（list_name）がありません。"),
    "form.row-without-type": ("The row has no type.", "この行に種類（type）がありません。"),
    "form.not-a-workbook": (
        "The file cannot be read as a workbook (.xlsx, .xls, .csv, .md).",
        "表（.xlsx・.xls・.csv・.md）として読み取れないファイルです。",
    ),
    "form.too-large": ("The workbook is larger than {most} cells.", "表が{most}セルを超えています。"),
    "form.appearance-kept": (
        "“{appearance}” is kept for other tools and changes nothing here.",
        "「{appearance}」は他のツールのために保存し、ここでは使いません。",
    ),
    "form.refused-sound": ("Sound and film are not taken.", "音声と動画（{type}）は受け付けていません。"),
    "form.refused-barcode": ("Barcodes are not read.", "バーコードは使えません。"),
    "form.refused-shape": (
        "Lines and areas on a map are not taken; a place is.",
        "地図の線や面（{type}）は使えません。地点（geopoint）は使えます。",
    ),
    "form.refused-rank": ("Ranking is not offered yet.", "順位付け（rank）はまだ使えません。"),
    "form.refused-audit": ("How people fill a form in is not watched.", "入力の様子の記録（audit）は行いません。"),
    "form.refused-tracking": (
        "Where people are is not recorded unasked.",
        "尋ねずに位置を記録すること（{type}）はしません。",
    ),
    "form.refused-device": (
        "What a phone says of its owner is not read.",
        "端末や利用者の情報（{type}）は読み取りません。",
    ),
    "form.refused-external": (
        "Lists from outside are not read. Use choices or a csv file.",
        "外部リスト（{type}）は使えません。choices か csv を使ってください。",
    ),
    "form.refused-loop": (
        "Loops and includes are not offered. Use repeats.",
        "loop と include は使えません。repeat を使ってください。",
    ),
    "form.refused-encryption": ("Encrypted forms are not offered.", "フォームの暗号化（public_key）は使えません。"),
    "form.refused-entities": ("Entities are not offered.", "エンティティ（entities）は使えません。"),
    "form.refused-external-app": (
        "Other apps are not called (“{appearance}”).",
        "外部アプリの呼び出し（{appearance}）は使えません。",
    ),
    "form.refused-search": (
        "search() is not offered. Use choice_filter.",
        "search() は使えません。choice_filter を使ってください。",
    ),
    "form.refused-file": (
        "“{file}”: lists are read from csv files.",
        "「{file}」は使えません。選択肢は csv にしてください。",
    ),
    "form.refused-last-saved": ("Earlier submissions are not read.", "前回の送信内容（last-saved）は使えません。"),
    "procedure.unreadable": (
        "What surrounds the questions cannot be read; it was left out.",
        "質問以外の設定を読み取れませんでした。",
    ),
    "procedure.question-unknown": ("There is no question “{name}”.", "「{name}」という質問がありません。"),
    "procedure.deed-unknown": (
        "There is no deed “{name}” in this installation.",
        "「{name}」という処理はこの環境にありません。",
    ),
    "procedure.deed-no-parameter": ("The deed takes no “{name}”.", "この処理に「{name}」という項目はありません。"),
    "procedure.deed-parameter-missing": (
        "“{parameter}” has to be filled from a question.",
        "「{parameter}」にどの質問の答えを使うかを選んでください。",
    ),
    "procedure.deed-parameter-kind": (
        "“{parameter}” cannot be filled from “{name}”: its kind does not fit.",
        "「{name}」は種類が合わないため、「{parameter}」に使えません。",
    ),
    "procedure.deed-parameter-repeated": (
        "“{parameter}” takes one value, and “{name}” is asked several times.",
        "「{parameter}」は1つだけ必要ですが、「{name}」は繰り返し聞かれます。",
    ),
    "procedure.resource-unknown": (
        "There is nothing to book called “{name}”. Please choose again.",
        "予約先「{name}」がありません。選び直してください。",
    ),
    "procedure.slot-without-resource": (
        "“{name}” has no calendar to choose from.",
        "「{name}」の予約枠が決まっていません。",
    ),
    "procedure.children-of-strangers": (
        "Only members have children on record; anyone else will write the child's name. Is it for members only?",
        "お子さんの登録は会員だけにあります。ほかの方には名前を書いてもらいます。会員だけの手続きにもできます。",
    ),
    "procedure.picture-missing": (
        "The picture above “{name}” did not come along. Choose it again under “More settings”.",
        "「{name}」の上の画像は、いっしょに届きませんでした。「くわしい設定」でもう一度選んでください。",
    ),
    "procedure.place-open": (
        "Write here what is yours, in place of “{place}”.",
        "「{place}」のところに、こちらの内容を書いてください。",
    ),
    "procedure.name-twice": ("“{name}” is there twice, or is empty.", "「{name}」が重なっているか、空です。"),
    "procedure.staff-type-unknown": (
        "“{name}” has a type staff fields do not have.",
        "「{name}」の種類は職員欄では使えません。",
    ),
    "procedure.never-closes": ("No state closes the matter.", "手続きが完了する状態がありません。"),
    "procedure.days-impossible": ("The number of days is impossible.", "日数が正しくありません。"),
    "procedure.deadline-unreadable": (
        "The deadline “{name}” cannot be read. Write it as 2026-12-10T17:00, with reminders 0 to 365 days before.",
        "締切「{name}」を読み取れません。2026-12-10T17:00 のように書き、お知らせは0〜365日前にしてください。",
    ),
}
