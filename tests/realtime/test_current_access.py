"""A replay takes back what was taken away: the tombstone is told, not what came before it."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from realtime.audience import ALL, UNASSIGNED, Reader, of_conversation, of_tombstone, user
from realtime.copilot_events import DraftSettled
from realtime.current_access import conversation_of, visible_now
from realtime.event import Event
from realtime.events import ConversationHidden
from realtime.ids import new_id
from realtime.log import Entry, encode
from realtime.records import Role
from tests.realtime.support import an_event

ANA, BRUNO = new_id(), new_id()
MINE, OTHER = new_id(), new_id()


def entry(seq: int, event: Event, *audience: str) -> Entry:
    kind = str(type(event).__struct_config__.tag)
    body = msgspec.json.encode(event)
    return Entry(seq, kind, audience, encode(seq, new_id(), datetime.now(UTC), body))


def hidden(seq: int, conversation_id: UUID, now: UUID | None) -> Entry:
    return entry(seq, ConversationHidden(conversation_id=conversation_id), *of_tombstone(ANA, now))


def seen(entries: list[Entry], role: Role = Role.SELLER, who: UUID = ANA) -> list[int]:
    return [found.seq for found in visible_now(entries, Reader.for_user(who, role))]


LOST = [
    entry(1, an_event(1, MINE), *of_conversation(ANA)),
    entry(2, an_event(1, OTHER), *of_conversation(None)),
    hidden(3, MINE, BRUNO),
    entry(4, an_event(2, MINE), *of_conversation(BRUNO)),
]


def test_of_a_conversation_that_went_to_a_colleague_only_the_tombstone_is_told() -> None:
    assert seen(LOST) == [2, 3]


def test_the_new_owner_and_supervisors_are_told_everything_they_may_see() -> None:
    assert seen(LOST, who=BRUNO) == [2, 4]
    assert seen(LOST, Role.SUPERVISOR, new_id()) == [1, 2, 4]


def test_what_came_back_is_told_from_then_on() -> None:
    back = entry(5, an_event(3, MINE), user(ANA))
    assert seen([*LOST, back]) == [2, 3, 5]


def test_events_of_no_conversation_stay() -> None:
    nothing = entry(0, ConversationHidden(conversation_id=OTHER), "hidden:user:somebody")
    assert seen([nothing, entry(1, an_event(), ALL)]) == [1]


def test_a_conversation_is_found_however_the_event_names_it() -> None:
    settled = DraftSettled(conversation_id=MINE, draft_id=new_id(), state="dismissed")
    assert conversation_of(entry(1, settled, UNASSIGNED)) == str(MINE)
