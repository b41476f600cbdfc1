"""Envelopes of the socket, both ways, and its close codes.

JSON text, one object per line; a frame from the server may hold several lines. Commands go over HTTP; the
socket carries events, resume and what a person is looking at.
"""

from enum import IntEnum
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.ephemeral_events import EphemeralEvent


class Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="f"):
    """`f` names the envelope; events inside keep their own tag `t`."""


# What a client says.


class Hello(Frame, frozen=True, kw_only=True, tag="hello", forbid_unknown_fields=True):
    """First frame, within 5 seconds. `cursor` is the position of the state the client holds."""

    epoch: str
    cursor: int


class Watch(Frame, frozen=True, kw_only=True, tag="watch", forbid_unknown_fields=True):
    """The conversations on screen, whose drafts are wanted as they stream; replaces the earlier set."""

    conversation_ids: list[UUID] = msgspec.field(default_factory=list)


class SetTyping(Frame, frozen=True, kw_only=True, tag="typing", forbid_unknown_fields=True):
    """The person writes in this conversation's composer; sent at most every 3 seconds."""

    conversation_id: UUID


class SetComposing(Frame, frozen=True, kw_only=True, tag="composing", forbid_unknown_fields=True):
    """What stands in this conversation's composer; sent only while the screen says that a supervisor reads
    along, and at most every 0.4 seconds."""

    conversation_id: UUID
    text: Annotated[str, msgspec.Meta(max_length=4096)]


ClientFrame = Hello | Watch | SetTyping | SetComposing


# What the server says.


class Welcome(Frame, frozen=True, kw_only=True, tag="welcome"):
    connection_id: UUID
    epoch: str
    head: int
    heartbeat_ms: int
    """A client that hears nothing for 1.4 times this long reconnects."""


class CaughtUp(Frame, frozen=True, kw_only=True, tag="caught_up"):
    """Everything up to `s` has been delivered; what follows is live."""

    s: int


class Resync(Frame, frozen=True, kw_only=True, tag="resync"):
    """The position can not be served: load a new snapshot, then say hello again with its position."""

    reason: Literal["epoch", "ahead", "pruned", "too_far", "access"]
    """`access`: what this person may see has changed."""


class Envelope(Frame, frozen=True, kw_only=True, tag="event"):
    """A durable event at position `s` of the tenant's log; `d` is a `DurableEvent`."""

    s: int
    id: UUID
    at: str
    d: msgspec.Raw


class Ephemeral(Frame, frozen=True, kw_only=True, tag="ephemeral"):
    d: EphemeralEvent


class Heartbeat(Frame, frozen=True, kw_only=True, tag="heartbeat"):
    """`s`: every event up to here that this client may see was sent. `n`: durable events sent so far on
    this socket; a client that counted differently reconnects from its cursor."""

    s: int
    n: int


class Draining(Frame, frozen=True, kw_only=True, tag="draining"):
    """The server restarts soon: open another socket within `after_ms`, then drop this one."""

    after_ms: int


ServerFrame = Welcome | CaughtUp | Resync | Envelope | Ephemeral | Heartbeat | Draining


class Close(IntEnum):
    """4400–4403 are final for these credentials; the others say: come back with your cursor."""

    RESTART = 1012
    PROTOCOL = 4400
    REVOKED = 4401
    FORBIDDEN = 4403
    SLOW = 4408
    RESYNC = 4409
    TOO_LARGE = 1009
    CROWDED = 4413
    RATE = 4429
    TRY_LATER = 4503
