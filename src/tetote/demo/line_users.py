"""LINE user ids of the invented people, known before anything is filled, so that the phones' address can be said."""

import hashlib


def line_user(member_number: str) -> str:
    """U and 32 hexadecimal digits, the same for the same member in every demo."""
    return f"U{hashlib.sha256(f'tetote demo {member_number}'.encode()).hexdigest()[:32]}"
