"""What a replay tells of a conversation that its reader lost meanwhile: that it is gone, and nothing else."""

from collections.abc import Sequence

import msgspec

from realtime.audience import Reader, may_see
from realtime.log import Entry

TOMBSTONE = "conversation.hidden"


def visible_now(entries: Sequence[Entry], reader: Reader) -> list[Entry]:
    """Of events in order, those the reader could see when they happened, without those of a conversation that
    a later tombstone among them takes away. The tombstone itself is told, for what was seen before."""
    seen = [entry for entry in entries if may_see(entry.audience, reader)]
    lost = {conversation_of(entry): entry.seq for entry in seen if entry.kind == TOMBSTONE}
    if not lost:
        return seen
    return [entry for entry in seen if entry.seq >= lost.get(conversation_of(entry), 0)]


def conversation_of(entry: Entry) -> str | None:
    """Events name their conversation in one of two ways; some belong to none."""
    body = _decode(entry.frame).d
    record = body.conversation or body.draft or body.suggestion
    return body.conversation_id or (record.conversation_id or record.id if record else None)


class _Record(msgspec.Struct, frozen=True):
    id: str | None = None
    conversation_id: str | None = None


class _Body(msgspec.Struct, frozen=True):
    conversation_id: str | None = None
    conversation: _Record | None = None
    draft: _Record | None = None
    suggestion: _Record | None = None


class _Frame(msgspec.Struct, frozen=True):
    d: _Body


_decode = msgspec.json.Decoder(_Frame).decode
