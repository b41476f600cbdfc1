"""The shop's quick replies, kept as data beside the code."""

from pathlib import Path

import msgspec

from inbox.quick_replies.records import NewQuickReply

FILE = Path(__file__).with_name("company") / "quick-replies.json"


def demo_quick_replies() -> list[NewQuickReply]:
    return msgspec.json.decode(FILE.read_bytes(), type=list[NewQuickReply])
