from typing import Annotated
from uuid import UUID

import msgspec

MAX_UNSENT = 16_384
"""What somebody pastes may be too long to send and is still not to be lost."""
MOST_VERSIONS = 2**31 - 2
"""What the column can count on from."""


class UnsentWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: Annotated[str, msgspec.Meta(max_length=MAX_UNSENT)]
    """Empty: nothing is unsent any more."""
    suggestion_id: UUID | None = None
    original: Annotated[str, msgspec.Meta(max_length=MAX_UNSENT)] | None = None
    base_version: Annotated[int, msgspec.Meta(ge=0, le=MOST_VERSIONS)]
    """Of the text that these words follow; 0 where there was none."""
    device: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class MarkChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is."""

    pinned: bool | None = None
    archived: bool | None = None
    muted: bool | None = None
    unread: bool | None = None
