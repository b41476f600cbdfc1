"""Work of the pilot that follows from messages."""

from uuid import UUID

from realtime.jobs import Job
from realtime.transaction import Tx


class TakeTurn(Job, frozen=True, kw_only=True, tag="pilot.take_turn"):
    """Key and once `pilot:<conversation>`: a doorbell; the handler answers what nobody has answered."""

    conversation_id: UUID
    late: bool = False
    """What rang came through hours after the customer sent it, and may not be what they said last."""
    unsent: bool = False
    """What it had said could not leave: the customer's 24 hours ended before."""
    given: bool = False
    """A person has just given it the conversation, and knows how old its words are."""


class ShowTyping(Job, frozen=True, kw_only=True, tag="pilot.show_typing"):
    """Once `typing:<conversation>`: the customer sees somebody write while a reply waits for its pace."""

    conversation_id: UUID


def ring_typing(tx: Tx, conversation_id: UUID, delay: float = 0.0) -> None:
    once = f"typing:{conversation_id}"
    tx.enqueue(ShowTyping(conversation_id=conversation_id), once=once, delay=delay)


def turn_of(conversation_id: UUID) -> str:
    return f"pilot:{conversation_id}"


def ring_turn(tx: Tx, conversation_id: UUID, delay: float = 0.0) -> None:
    """With the conversation locked."""
    name = turn_of(conversation_id)
    tx.enqueue(TakeTurn(conversation_id=conversation_id), key=name, once=name, delay=delay)


def ring_given(tx: Tx, conversation_id: UUID) -> None:
    """With the conversation locked."""
    name = turn_of(conversation_id)
    tx.enqueue(TakeTurn(conversation_id=conversation_id, given=True), key=name, once=f"{name}:given")
