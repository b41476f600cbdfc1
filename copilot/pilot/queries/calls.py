"""Calls of people that say a few words of what the team answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from copilot.queries import Reading
from realtime.transaction import Tx

_SINCE = """
attention IS NOT NULL AND attention -> 'reason' -> 'names' ? 'answer'
  AND (attention ->> 'since')::timestamptz < $1
"""
_STANDING = f"SELECT id FROM conversations WHERE merged_into IS NULL AND {_SINCE} ORDER BY id"  # noqa: S608  our own
_HIDDEN = f"""
UPDATE conversations SET attention = attention || $2::jsonb, version = version + 1
WHERE merged_into IS NOT NULL AND {_SINCE}
"""  # noqa: S608  our own


async def calls_with_words(tx: Reading, before: datetime) -> list[UUID]:
    """The conversations."""
    return [id_ for (id_,) in await tx.fetch(_STANDING, before)]


async def forget_hidden_words(tx: Tx, before: datetime, instead: Mapping[str, Any]) -> None:
    """In threads that became part of others: nobody sees them, so nobody is told."""
    await tx.fetch(_HIDDEN, before, msgspec.json.encode(instead).decode())
