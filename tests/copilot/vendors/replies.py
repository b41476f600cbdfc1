"""What a vendor's model answers when it is asked for a draft."""

from typing import Any

from tests.copilot.vendors.server import encode


def an_answer(reply: str, **changes: Any) -> str:
    fields = {
        "intent": "DUVIDA_PRODUTO",
        "evidence_ids": [],
        "reply_suggestion": reply,
        "slots": {},
        "missing_info": [],
    }
    return encode(fields | changes).decode()


def in_pieces(text: str, size: int = 7) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]
