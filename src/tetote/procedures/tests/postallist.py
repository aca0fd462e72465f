"""Rows in the form of Japan Post's list, of a prefecture that does not exist."""

FLAGS = "0,0,0,0,0,0"


def row(code: str, town: str, city: str = "みどり市") -> str:
    """One line of utf_ken_all.csv."""
    return f'99201,"{code[:3]}  ","{code}","アオバケン","ミドリシ","マチ","あおば県","{city}","{town}",{FLAGS}'


LIST = "\r\n".join(
    [
        row("9990000", "以下に掲載がない場合"),
        row("9990001", "若葉"),
        row("9990002", "泉町（１～１９丁目）"),
        row("9990003", "さくら"),
        row("9990003", "すみれ"),
        row("9990003", "さくら"),
        row("9990004", "山の村一円", "川上郡"),
        row("9990005", "一円", "湖東郡"),
        row("9990006", "沢目第４０地割～第４５地割（沢、目）"),
        row("9990007", "みどり市の次に番地がくる場合"),
        row("9990008", "長い町（一区、"),
        row("9990008", "二区）"),
    ]
)
