"""What the instances tell each other over Redis."""

from uuid import UUID

import msgspec

from realtime.ephemeral_events import EphemeralEvent


class Numbered(msgspec.Struct, frozen=True, tag="n", array_like=True):
    """An event with its place."""

    tenant_id: UUID
    seq: int
    kind: str
    audience: tuple[str, ...]
    frame: bytes


class Ring(msgspec.Struct, frozen=True, tag="r", array_like=True):
    """Something was committed: look at the log."""

    tenant_id: UUID


class Bell(msgspec.Struct, frozen=True, tag="b", array_like=True):
    """Jobs were committed: their kinds, each with the seconds until it is due. And in which conversations
    something happened that may end what is being written there (`realtime.stirred`)."""

    due: tuple[tuple[str, float], ...]
    stirred: tuple[UUID, ...] = ()


class Passing(msgspec.Struct, frozen=True, tag="e", array_like=True):
    """An ephemeral event and whom it concerns."""

    tenant_id: UUID
    conversation_id: UUID
    audience: tuple[str, ...]
    event: EphemeralEvent


class Viewing(msgspec.Struct, frozen=True, tag="v", array_like=True):
    """Which people of one process have a conversation on screen."""

    tenant_id: UUID
    conversation_id: UUID
    process: UUID
    viewers: tuple[UUID, ...]
    seconds: float
    """So long this holds, unless the process says something else."""
    asks: bool
    """It would like to know who looks at it elsewhere."""


Notice = Numbered | Ring | Bell | Passing | Viewing


SUBSCRIBED = Ring(UUID(int=0))
"""Redis confirmed a subscription: from here on nothing is missed, so this is the moment to compare heads."""
