"""Phone numbers, compared and shown; what a provider called the chat is kept verbatim elsewhere."""

import re

_BRAZIL_MOBILE = re.compile(r"55(\d{2})9?([6-9]\d{7})")
_BRAZIL = re.compile(r"55(\d{2})(\d{4,5})(\d{4})")


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def match_key(number: str) -> str:
    """For comparing only. Brazilian mobiles are registered with or without the ninth digit, and providers
    report either form for the same person, so the key drops it; landlines (2–5) stay as they are."""
    plain = digits(number)
    mobile = _BRAZIL_MOBILE.fullmatch(plain)
    return f"55{mobile[1]}{mobile[2]}" if mobile else plain


def shown(number: str) -> str:
    """`+55 11 98765-4321` for Brazil, `+` and digits for the rest of the world."""
    plain = digits(number)
    brazil = _BRAZIL.fullmatch(plain)
    return f"+55 {brazil[1]} {brazil[2]}-{brazil[3]}" if brazil else f"+{plain}"
