"""Procedures that the tests of the conversation answer."""

FAMILY = """
| survey |
| | type | name | label::ja | label::en | required | relevant | ext::type | ext::unit |
| | text | name | お名前は？ | Your name? | yes | | | |
| | select_one damage | damage | どこがこわれましたか | What is broken? | yes | | | |
| | text | tiles | 瓦のようす | The tiles | | ${damage} = 'roof' | | |
| | integer | people | ご家族は何人？ | How many people? | yes | | | 人 |
| | begin repeat | child | お子さん | Child | | | | |
| | text | called | お子さんの名前 | The child's name | yes | | | |
| | end repeat | | | | | | | |
| | select_multiple need | needs | 必要なもの | What is needed? | | | | |
| choices |
| | list_name | name | label::ja | label::en |
| | damage | roof | 屋根 | Roof |
| | damage | wall | 壁 | Wall |
| | damage | garden | 庭 | Garden |
| | need | water | 水 | Water |
| | need | food | 食べもの | Food |
| settings |
| | form_title | default_language |
| | 被害の届け出 | ja |
"""

SHORT = """
| survey |
| | type | name | label::ja | label::en | required | ext::type |
| | text | wish | ご希望は？ | Your wish? | yes | |
| | text | more | ほかには？ | Anything else? | | |
| settings |
| | form_title | default_language |
| | ひろばの申し込み | ja |
"""


def one(kind: str, *, ext: str = "", more: str = "", choices: str = "", required: str = "yes") -> str:
    """A procedure of one question and a last one."""
    return f"""
| survey |
| | type | name | label::ja | required | ext::type | {more.partition("=")[0] or "hint"} |
| | {kind} | asked | 質問です | {required} | {ext} | {more.partition("=")[2]} |
| | text | after | つぎの質問 | | | |
{choices}
| settings |
| | form_title | default_language |
| | ひとつ | ja |
"""


def listed(count: int) -> str:
    """A list of so many choices."""
    rows = "\n".join(f"| | nursery | n{number} | だい{number}ほいくえん |" for number in range(1, count + 1))
    return f"| choices |\n| | list_name | name | label::ja |\n{rows}"
