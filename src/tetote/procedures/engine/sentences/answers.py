"""What to do when an answer cannot be taken: kind, short, with an example."""

SENTENCES: dict[str, tuple[str, str]] = {
    "answer.required": ("This one has to be answered.", "この質問には回答が必要です。"),
    "answer.refused": (
        "This answer does not fit. Please check it.",
        "この回答は条件に合いません。もう一度ご確認ください。",
    ),
    "answer.not-asked": ("This question is not asked at the moment.", "この質問は、いまは対象ではありません。"),
    "answer.too-long": ("Please write at most {most} characters.", "{most}文字までで入力してください。"),
    "answer.not-a-number": ("Please write a number, such as 3.", "数字で入力してください（例: 3）。"),
    "answer.not-a-whole-number": (
        "Please write a whole number, such as 3.",
        "小数のない数で入力してください（例: 3）。",
    ),
    "answer.number-too-large": ("The number is too large.", "数が大きすぎます。"),
    "answer.out-of-scale": ("Please choose between {low} and {high}.", "{low}から{high}までの数で選んでください。"),
    "answer.between-steps": ("Please choose in steps of {step}.", "{step}きざみで選んでください。"),
    "answer.not-a-date": (
        "Please write the date like 2024-04-01.",
        "日付を「令和6年4月1日」や「2024/4/1」のように入力してください。",
    ),
    "answer.no-such-day": ("There is no such day.", "その日付はありません。"),
    "answer.outside-era": ("That day is not in {era}.", "その日は{era}ではありません。"),
    "answer.not-a-time": (
        "Please write the time like 15:30.",
        "時刻を「15:30」や「午後3時半」のように入力してください。",
    ),
    "answer.not-a-moment": (
        "Please write date and time like 12/3 15:30.",
        "日付と時刻を「12月3日 15:30」のように入力してください。",
    ),
    "answer.not-a-choice": ("Please choose one of these.", "選択肢から選んでください。"),
    "answer.which-choice": (
        "Several fit. Please choose one.",
        "あてはまるものが複数あります。選択肢から選んでください。",
    ),
    "answer.yes-or-no": ("Please answer yes or no.", "「はい」か「いいえ」で答えてください。"),
    "answer.not-agreed": ("If you agree, please answer OK.", "よろしければ「はい」と答えてください。"),
    "answer.not-a-place": ("Please choose a place on the map.", "地図で場所を選んでください。"),
    "answer.not-sent": ("Please send it once more.", "もう一度送ってください。"),
    "answer.too-many-files": ("Please send at most {most} at once.", "一度に送れるのは{most}件までです。"),
    "answer.enough": ("There can be at most {most}.", "{most}件までです。"),
    "answer.not-a-phone": (
        "Please write a phone number, such as 090-1234-5678.",
        "電話番号を入力してください（例: 090-1234-5678）。",
    ),
    "answer.not-a-mail-address": (
        "Please write a mail address, such as hana@example.jp.",
        "メールアドレスを入力してください（例: hana@example.jp）。",
    ),
    "answer.not-a-postcode": (
        "Please write the seven digits of the postcode.",
        "郵便番号を7桁で入力してください（例: 123-4567）。",
    ),
    "answer.not-kana": ("Please write in katakana.", "カタカナで入力してください（例: テトテ ハナ）。"),
    "answer.not-a-bank": (
        "Please choose bank and branch (4 and 3 digits).",
        "金融機関（4桁）と支店（3桁）を選んでください。",
    ),
    "answer.not-an-account-type": (
        "Please choose the kind of account.",
        "預金の種類（普通・当座・貯蓄）を選んでください。",
    ),
    "answer.not-an-account-number": (
        "Please write the account number, at most 7 digits.",
        "口座番号を7桁までの数字で入力してください。",
    ),
    "answer.not-a-holder": ("Please write the holder's name in katakana.", "口座名義をカタカナで入力してください。"),
    "answer.bank-account-incomplete": (
        "Bank, branch, kind, number and holder are needed.",
        "金融機関・支店・種類・番号・名義がすべて必要です。",
    ),
}
