"""Who is at the desk, and what waits for somebody."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, column, exists, func, or_, select, table, update

from inbox.desk.tables import AttendanceRow, PassRow
from inbox.desk.turns import Place
from inbox.queries import Reading
from inbox.queries.conversations import LockedConversation
from inbox.queries.waiting import CUSTOMER_WAITS
from inbox.tables.conversations import ConversationRow
from inbox.tables.leads import LeadRow
from realtime.transaction import Tx

_USERS = table("users", column("id"), column("active"), column("role"))
_LOCKED = tuple(getattr(ConversationRow, name) for name in LockedConversation._fields)
_IN_QUEUE = and_(
    CUSTOMER_WAITS, ConversationRow.assigned_user_id.is_(None), ConversationRow.holder_kind == "queue"
)


_SEEN = """
INSERT INTO attendance (tenant_id, user_id, seen_at)
SELECT $1, user_id, clock_timestamp() FROM unnest($2::uuid[]) AS user_id
ON CONFLICT (tenant_id, user_id) DO UPDATE SET seen_at = excluded.seen_at
"""


async def note_seen(tx: Tx, user_ids: Collection[UUID]) -> None:
    await tx.fetch(_SEEN, tx.tenant_id, sorted(user_ids))


async def anything_waits(tx: Reading) -> bool:
    return bool(await tx.session.scalar(select(exists().where(_IN_QUEUE))))


async def lock_online(tx: Tx, within: timedelta) -> list[UUID]:
    """Active sellers who have the product open, whoever was given something longest ago first; they stay
    active until COMMIT."""
    rows = await tx.session.execute(
        select(_USERS.c.id)
        .join(AttendanceRow, AttendanceRow.user_id == _USERS.c.id)
        .where(
            _USERS.c.active,
            _USERS.c.role == "seller",
            AttendanceRow.seen_at > func.clock_timestamp() - within,
        )
        .order_by(AttendanceRow.given_at.asc().nulls_first(), _USERS.c.id)
        .with_for_update(read=True, of=_USERS)
    )
    return list(rows.scalars())


_HERE = """
SELECT EXISTS (SELECT FROM users AS u JOIN attendance AS a ON a.user_id = u.id
  WHERE u.active AND u.id <> ALL ($3::uuid[]) AND a.seen_at > clock_timestamp() - $1::interval
    AND ($2::uuid IS NULL OR u.id = $2 OR u.role <> 'seller'))
"""


async def anybody_online(
    tx: Reading, within: timedelta, assigned_user_id: UUID | None, but: Collection[UUID] = ()
) -> bool:
    """Whoever may answer this customer: supervisors and administrators, too; of the sellers only the one it
    is assigned to, if it is."""
    ((found,),) = await tx.fetch(_HERE, within, assigned_user_id, list(but))
    return bool(found)


async def with_open(
    tx: Tx, user_ids: Sequence[UUID], ended_stages: Sequence[str], alive: timedelta
) -> list[Place]:
    rows = await tx.session.execute(
        select(ConversationRow.assigned_user_id, func.count())
        .join(LeadRow, LeadRow.conversation_id == ConversationRow.id)
        .where(
            ConversationRow.assigned_user_id.in_(user_ids),
            ConversationRow.merged_into.is_(None),
            LeadRow.stage.not_in(ended_stages),
            ConversationRow.last_activity_at > func.clock_timestamp() - alive,
        )
        .group_by(ConversationRow.assigned_user_id)
    )
    counts = {row[0]: row[1] for row in rows}
    return [Place(user_id, counts.get(user_id, 0)) for user_id in user_ids]


async def lock_waiting(tx: Tx, limit: int) -> list[tuple[LockedConversation, UUID | None]]:
    """Who has waited longest first, each with who has given it back, if somebody has. What another
    transaction holds at this moment comes with the next round."""
    rows = await tx.session.execute(
        select(*_LOCKED)
        .where(_IN_QUEUE)
        .order_by(ConversationRow.last_inbound_at, ConversationRow.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    waiting = [LockedConversation(*row) for row in rows]
    passes = await tx.session.execute(
        select(PassRow.conversation_id, PassRow.from_user_id)
        .where(
            PassRow.conversation_id.in_([one.id for one in waiting]),
            PassRow.from_user_id.is_not(None),
            PassRow.to_user_id.is_(None),
        )
        .order_by(PassRow.at)
    )
    gave_back = {row[0]: row[1] for row in passes}
    return [(one, gave_back.get(one.id)) for one in waiting]


async def note_given(tx: Tx, user_id: UUID) -> None:
    await tx.session.execute(
        update(AttendanceRow)
        .where(AttendanceRow.user_id == user_id)
        .values(given_at=func.clock_timestamp())
        .execution_options(synchronize_session=False)
    )


async def absent_since(tx: Reading, patience: timedelta, counted_from: datetime | None) -> list[UUID]:
    last_seen = func.coalesce(AttendanceRow.seen_at, counted_from)
    rows = await tx.session.execute(
        select(_USERS.c.id)
        .outerjoin(AttendanceRow, AttendanceRow.user_id == _USERS.c.id)
        .where(_USERS.c.role == "seller", last_seen < func.clock_timestamp() - patience)
    )
    return list(rows.scalars())


async def lock_waiting_for(tx: Tx, user_ids: Collection[UUID]) -> list[LockedConversation]:
    """Whose seller has the ball, too: what the AI or a supervisor answers is not waiting. And what is
    nobody's while one of these has its ball."""
    rows = await tx.session.execute(
        select(*_LOCKED)
        .where(
            CUSTOMER_WAITS,
            or_(
                and_(
                    ConversationRow.assigned_user_id.in_(user_ids),
                    or_(
                        ConversationRow.holder_kind == "queue",
                        ConversationRow.holder_user_id == ConversationRow.assigned_user_id,
                    ),
                ),
                and_(
                    ConversationRow.assigned_user_id.is_(None), ConversationRow.holder_user_id.in_(user_ids)
                ),
            ),
        )
        .order_by(ConversationRow.id)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return [LockedConversation(*row) for row in rows]
