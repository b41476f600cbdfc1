"""Shadows: a row for each turn of a customer that the pilot thought about in silence."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, CursorResult, func, select, update
from sqlalchemy.dialects.postgresql import insert

from copilot.pilot.queries.turns import Bubble
from copilot.pilot.shadow.stretch import Line
from copilot.pilot.shadow.tables import PilotShadow
from copilot.queries import Reading
from realtime.ids import new_id
from realtime.records import Said
from realtime.transaction import Tx

AT_ONCE = 500
FRESH = timedelta(days=3)
"""Whoever answers later says something else."""
LATEST = 3
"""Of a conversation, that a person's answer may still belong to."""


class Shadow(NamedTuple):
    id: UUID
    trigger_message_id: UUID
    first_message_id: UUID
    words_version: int
    state: str
    outcome: str | None
    text: str
    verdict: str | None
    corrected: str | None
    attempts: int
    leased: float
    """Seconds that its writer still has."""


_COLUMNS = (
    *(getattr(PilotShadow, name) for name in Shadow._fields[:-1]),
    func.greatest(
        func.coalesce(func.extract("epoch", PilotShadow.lease_until - func.clock_timestamp()), 0), 0
    ),
)

_TURN = """
WITH newest AS (
    SELECT id, direction, status, revoked_at, sort_at, created_at FROM messages
    WHERE conversation_id = $1 ORDER BY sort_at DESC, id DESC LIMIT 100),
latest AS (
    SELECT max(id::text)::uuid AS id FROM newest WHERE direction = 'inbound' AND revoked_at IS NULL),
said AS (SELECT newest.id FROM newest WHERE direction = 'outbound' AND status <> 'cancelled')
SELECT newest.id, sort_at, created_at, extract(epoch FROM clock_timestamp() - created_at)::float8,
       EXISTS (SELECT FROM said WHERE said.id > latest.id)
FROM newest, latest
WHERE direction = 'inbound' AND revoked_at IS NULL AND newest.id > coalesce(
    (SELECT max(said.id::text)::uuid FROM said WHERE said.id < latest.id),
    '00000000-0000-0000-0000-000000000000')
ORDER BY newest.id
"""


async def read_turn(tx: Reading, conversation_id: UUID) -> tuple[list[Bubble], bool]:
    """The customer's newest turn, also where somebody has answered it, and whether somebody has."""
    rows = await tx.fetch(_TURN, conversation_id)
    return [Bubble(*row[:4]) for row in rows], bool(rows and rows[-1][4])


_LINES = """
SELECT id, direction = 'inbound', origin,
       coalesce(nullif(text, ''), content #>> '{media,transcript,text}', ''),
       author_user_id, provenance, created_at FROM (
    SELECT * FROM messages WHERE conversation_id = $1 ORDER BY sort_at DESC, id DESC LIMIT 100) AS newest
WHERE id >= $2 AND revoked_at IS NULL AND status NOT IN ('failed', 'cancelled') ORDER BY id
"""


async def read_lines_since(tx: Reading, conversation_id: UUID, first_message_id: UUID) -> list[Line]:
    """In the order of arrival."""
    return [Line(*row) for row in await tx.fetch(_LINES, conversation_id, first_message_id)]


async def find_shadow_for(tx: Reading, conversation_id: UUID, trigger_message_id: UUID) -> Shadow | None:
    statement = select(*_COLUMNS).where(
        PilotShadow.conversation_id == conversation_id,
        PilotShadow.trigger_message_id == trigger_message_id,
        PilotShadow.state != "cancelled",
    )
    row = (await tx.session.execute(statement)).first()
    return Shadow(*row) if row else None


async def latest_shadows(tx: Reading, conversation_id: UUID) -> list[Shadow]:
    """Made, newest first, that no person has judged."""
    statement = (
        select(*_COLUMNS)
        .where(
            PilotShadow.conversation_id == conversation_id,
            PilotShadow.state == "made",
            PilotShadow.corrected.is_(None),
            PilotShadow.forgotten_at.is_(None),
            _fresh(),
        )
        .order_by(PilotShadow.created_at.desc())
        .limit(LATEST)
    )
    return [Shadow(*row) for row in await tx.session.execute(statement)]


async def awaits_answer(tx: Reading, conversation_id: UUID) -> bool:
    found = select(PilotShadow.id).where(
        PilotShadow.conversation_id == conversation_id,
        PilotShadow.state.in_(("running", "made")),
        _fresh(),
    )
    return await tx.session.scalar(found.limit(1)) is not None


async def insert_shadow(
    tx: Tx, conversation_id: UUID, burst: Sequence[Bubble], words_version: int, lease: timedelta
) -> UUID:
    shadow_id = new_id()
    await tx.session.execute(
        insert(PilotShadow).values(
            tenant_id=tx.tenant_id,
            id=shadow_id,
            conversation_id=conversation_id,
            trigger_message_id=burst[-1].id,
            first_message_id=burst[0].id,
            words_version=words_version,
            lease_until=func.clock_timestamp() + lease,
        )
    )
    return shadow_id


async def lease_again(tx: Tx, shadow_id: UUID, attempts: int, lease: timedelta) -> None:
    """Its writer died; who comes back from the dead finds that it is another's."""
    await _change(tx, shadow_id, attempts=attempts, lease_until=func.clock_timestamp() + lease)


async def end_shadow(tx: Tx, shadow_id: UUID, attempt: int, state: str, **values: Any) -> bool:
    """False where it is over, or another writes it."""
    changed = await _change(
        tx,
        shadow_id,
        PilotShadow.state == "running",
        PilotShadow.attempts == attempt,
        state=state,
        lease_until=None,
        ended_at=func.clock_timestamp(),
        **values,
    )
    return changed > 0


async def cancel_shadow(tx: Tx, shadow_id: UUID, because: Said) -> None:
    """There is nothing to compare it with; its words are nobody's."""
    await _change(tx, shadow_id, state="cancelled", text="", reason=because)


async def judge_shadow(tx: Tx, shadow_id: UUID, **values: Any) -> None:
    """Unless a person did meanwhile."""
    still_open = PilotShadow.corrected.is_(None)
    await _change(tx, shadow_id, still_open, judged_at=func.clock_timestamp(), **values)


async def correct_shadow(tx: Tx, shadow_id: UUID, verdict: str | None, by_user_id: UUID) -> bool:
    """None takes the correction back. False where there is no such shadow to judge."""
    changed = await _change(
        tx,
        shadow_id,
        PilotShadow.state == "made",
        PilotShadow.outcome.in_(("sent", "clarified")),
        corrected=verdict,
        corrected_by_user_id=by_user_id,
        corrected_at=func.clock_timestamp(),
    )
    return changed > 0


async def forget_shadows(tx: Tx, before: datetime) -> int:
    """The words; what they came to stays."""
    old = (
        select(PilotShadow.id)
        .where(PilotShadow.forgotten_at.is_(None), PilotShadow.created_at < before)
        .limit(AT_ONCE)
    )
    return await _change_some(
        tx, PilotShadow.id.in_(old), text="", reason=None, forgotten_at=func.clock_timestamp()
    )


def _fresh() -> ColumnElement[bool]:
    return PilotShadow.created_at > func.clock_timestamp() - FRESH


async def _change(tx: Tx, shadow_id: UUID, *conditions: Any, **values: Any) -> int:
    return await _change_some(tx, PilotShadow.id == shadow_id, *conditions, **values)


async def _change_some(tx: Tx, *conditions: Any, **values: Any) -> int:
    plain = {
        name: msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value
        for name, value in values.items()
    }
    statement = update(PilotShadow).where(*conditions).values(plain)
    result = await tx.session.execute(statement.execution_options(synchronize_session=False))
    return cast(CursorResult[None], result).rowcount
