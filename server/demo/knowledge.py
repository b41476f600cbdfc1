"""The shop's knowledge, kept as data beside the code."""

from pathlib import Path

import msgspec

from copilot.queries.knowledge import Entry

FILE = Path(__file__).with_name("company") / "knowledge.json"


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    intent: str | None
    title: str
    text: str
    reply: str | None
    keywords: list[str]


def demo_knowledge() -> list[Entry]:
    stored = msgspec.json.decode(FILE.read_bytes(), type=list[_Stored])
    return [Entry(**msgspec.structs.asdict(entry)) for entry in stored]
