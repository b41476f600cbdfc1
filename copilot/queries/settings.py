"""Versions of menu 06."""

from collections import OrderedDict
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from copilot.queries import Reading
from copilot.records import AiSettings, AiSettingsChange, Document, OwnSlot, Rule
from copilot.tables import AiSettingsRow
from realtime.transaction import Tx

MOST_VERSIONS = 2**31 - 1
"""What the column can count to."""
DEFAULTS = AiSettings(
    version=0,
    enabled=True,
    mode="suggest_only",
    stage_confidence_threshold=0.7,
    persona_name="",
    persona_prompt="Responda com gentileza, em português do Brasil, de forma curta e objetiva.",
    reply_max_chars=500,
    rules=[],
    vertical="",
    slots=[],
    by_user_id=None,
    created_at=None,
)


_KNOWN: OrderedDict[tuple[UUID, int, datetime], AiSettings] = OrderedDict()
MOST_KNOWN = 256
"""With at most 40,000 characters of documents each."""


_NEWEST = "SELECT version, created_at FROM ai_settings ORDER BY version DESC LIMIT 1"


async def read_settings(tx: Reading) -> AiSettings:
    """The version in force. Its number is asked each time, the rest of it once: a version never changes, and
    with its documents it may be long."""
    rows = await tx.fetch(_NEWEST)
    if not rows:
        return DEFAULTS
    version, created_at = rows[0]
    # With the date, because the number of a version that was rolled back is given again.
    known = _KNOWN.get(key := (tx.tenant_id, version, created_at))
    if known is None:
        (known,) = await list_settings(tx, 1)
        _KNOWN[key] = known
        if len(_KNOWN) > MOST_KNOWN:
            _KNOWN.popitem(last=False)
    return known


_ON_AGAIN_SINCE = """
SELECT EXISTS (
  SELECT FROM ai_settings AS off JOIN ai_settings AS again
    ON again.tenant_id = off.tenant_id AND again.version = off.version + 1
  WHERE NOT off.enabled AND again.enabled
    AND again.created_at > (SELECT created_at FROM messages WHERE id = $1))
"""


async def is_on_again_since(tx: Reading, message_id: UUID) -> bool:
    """Whether the copilot was switched on again after this message came."""
    return bool((await tx.fetch(_ON_AGAIN_SINCE, message_id))[0][0])


async def read_version(tx: Reading, version: int) -> AiSettings | None:
    """Version 0 is what a company has before it saves."""
    if version == 0:
        return DEFAULTS
    if not 0 < version <= MOST_VERSIONS:
        return None
    row = await tx.session.scalar(select(AiSettingsRow).where(AiSettingsRow.version == version))
    return _settings(row) if row else None


async def list_settings(tx: Reading, limit: int, before: int | None = None) -> list[AiSettings]:
    """Newest first."""
    statement = select(AiSettingsRow).order_by(AiSettingsRow.version.desc()).limit(limit)
    if before is not None:
        statement = statement.where(AiSettingsRow.version < before)
    return [_settings(row) for row in (await tx.session.execute(statement)).scalars()]


async def lock_settings(tx: Tx) -> None:
    """One administrator saves at a time; the next version number is safe until COMMIT."""
    await tx.fetch("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"ai_settings:{tx.tenant_id}")


async def insert_settings(
    tx: Tx, version: int, change: AiSettingsChange, by_user_id: UUID | None
) -> AiSettings:
    values = msgspec.structs.asdict(change)
    del values["expected_version"]
    for name in ("rules", "slots", "documents"):
        values[name] = msgspec.to_builtins(values[name])
    statement = (
        insert(AiSettingsRow)
        .values(tenant_id=tx.tenant_id, version=version, by_user_id=by_user_id, **values)
        .returning(AiSettingsRow)
    )
    return _settings((await tx.session.execute(statement)).scalar_one())


def _settings(row: AiSettingsRow) -> AiSettings:
    return AiSettings(
        version=row.version,
        enabled=row.enabled,
        mode=cast(Any, row.mode),
        stage_confidence_threshold=row.stage_confidence_threshold,
        persona_name=row.persona_name,
        persona_prompt=row.persona_prompt,
        reply_max_chars=row.reply_max_chars,
        rules=msgspec.convert(row.rules, list[Rule]),
        vertical=row.vertical,
        slots=msgspec.convert(row.slots, list[OwnSlot]),
        provider=cast(Any, row.provider),
        model_id=row.model_id,
        default_thinking_level=cast(Any, row.default_thinking_level),
        high_thinking_level=cast(Any, row.high_thinking_level),
        monthly_cap_centavos=row.monthly_cap_centavos,
        documents=msgspec.convert(row.documents, list[Document]),
        allowed_links=row.allowed_links,
        payment_keys=row.payment_keys,
        retention_days=row.retention_days,
        transcribe_audio=row.transcribe_audio,
        by_user_id=row.by_user_id,
        created_at=row.created_at,
    )
