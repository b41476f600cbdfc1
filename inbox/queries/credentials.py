"""Credentials of channels. They are written and opened here and nowhere else, and never logged."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
import structlog

from inbox.queries import Reading
from realtime.transaction import Tx

_log = structlog.get_logger("inbox.channels")

_decode = msgspec.json.Decoder(dict[str, str]).decode
_STORE = """
INSERT INTO channel_credentials (tenant_id, channel_id, sealed) VALUES ($1, $2, $3)
ON CONFLICT (tenant_id, channel_id) DO UPDATE
SET sealed = excluded.sealed, version = channel_credentials.version + 1, changed_at = clock_timestamp()
RETURNING version
"""
_READ = "SELECT sealed FROM channel_credentials WHERE channel_id = $1"


async def store_credentials(tx: Tx, channel_id: UUID, credentials: Mapping[str, str]) -> int:
    """All of them, in place of what there was. Returns the version."""
    plain = msgspec.json.encode(dict(credentials))
    sealed = tx.vault.seal(plain, _belongs(tx, channel_id))
    ((version,),) = await tx.fetch(_STORE, tx.tenant_id, channel_id, sealed)
    return int(version)


async def open_credentials(tx: Reading, channel_id: UUID) -> dict[str, str]:
    rows = await tx.fetch(_READ, channel_id)
    return opened(tx, channel_id, rows[0][0] if rows else None)


def opened(tx: Reading, channel_id: UUID, sealed: bytes | None) -> dict[str, str]:
    """Empty where there are none, or where they were sealed under another `SECRET_KEY`: the channel then
    says that it lacks them."""
    if sealed is None:
        return {}
    plain = tx.vault.open(sealed, _belongs(tx, channel_id))
    if plain is None:
        _log.error("credentials_sealed_under_another_key", channel_id=str(channel_id))
        return {}
    return _decode(plain)


def _belongs(tx: Reading, channel_id: UUID) -> str:
    return f"{tx.tenant_id}/{channel_id}"
