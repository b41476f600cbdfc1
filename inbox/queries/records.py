"""Conversations as screens know them: row, contact, lead and latest message in one statement."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from inbox.folding import fold
from inbox.pages import ListCursor
from inbox.personal.tables import ConversationMark
from inbox.phone_numbers import digits
from inbox.queries import Reading
from inbox.queries.leads import lead_record
from inbox.queries.waiting import ANSWER_OWED
from inbox.tables.contacts import ContactRow
from inbox.tables.conversations import ConversationRow
from inbox.tables.leads import LeadRow
from inbox.tables.messages import MessageRow
from inbox.viewer import Viewer
from inbox.whose_turn import attention_of, waiting_for
from realtime.records import Contact, Conversation, Holder, Message, MessagePreview, MessageStatus
from realtime.rows import Shape

PREVIEW_LENGTH = 120

_Parts = tuple[ConversationRow, ContactRow, LeadRow, MessageRow | None]


class ListFilter(NamedTuple):
    """What the list is narrowed to."""

    view: str = "all"
    """`all`, `unread`, `mine`, `unassigned`, `waiting`, `called`, `pilot` or `archived`."""
    search: str = ""
    stage: str | None = None
    tag_id: UUID | None = None


_CONVERSATION, _CONTACT = Shape(ConversationRow, "v"), Shape(ContactRow, "p")
_LEAD, _LATEST = Shape(LeadRow, "l"), Shape(MessageRow, "m")
_RECORD = f"""
SELECT {_CONVERSATION.columns}, {_CONTACT.columns}, {_LEAD.columns}, {_LATEST.columns}
FROM conversations AS v JOIN contacts AS p ON p.id = v.contact_id JOIN leads AS l ON l.conversation_id = v.id
LEFT JOIN messages AS m ON m.id = v.last_message_id
WHERE v.id = $1
"""  # noqa: S608  our own names


async def read_conversation_record(tx: Reading, conversation_id: UUID) -> Conversation:
    """As it stands in this transaction; the caller knows that it exists."""
    (found,) = await tx.fetch(_RECORD, conversation_id)
    return _conversation(*_parts(found))


async def find_visible_conversation(
    tx: Reading, viewer: Viewer, conversation_id: UUID
) -> Conversation | None:
    rows = await _rows(tx, _select().where(ConversationRow.id == conversation_id, *_visible(viewer)))
    return _conversation(*rows[0]) if rows else None


async def list_records(tx: Reading, conversation_ids: Collection[UUID]) -> list[Conversation]:
    """In no particular order."""
    return [
        _conversation(*row)
        for row in await _rows(tx, _select().where(ConversationRow.id.in_(conversation_ids)))
    ]


async def list_conversation_records(
    tx: Reading, viewer: Viewer, wanted: ListFilter, after: ListCursor | None, limit: int
) -> list[Conversation]:
    """By activity, newest first."""
    statement = _select().where(*_visible(viewer), *_matching(viewer, wanted))
    if after is not None:
        place = tuple_(ConversationRow.last_activity_at, ConversationRow.id)
        statement = statement.where(place < tuple_(after.at, after.id))
    statement = statement.order_by(ConversationRow.last_activity_at.desc(), ConversationRow.id.desc())
    return [_conversation(*row) for row in await _rows(tx, statement.limit(limit))]


async def list_these(tx: Reading, viewer: Viewer, ids: Sequence[UUID]) -> list[Conversation]:
    """Those of them that the viewer sees, in no particular order."""
    statement = _select().where(ConversationRow.id.in_(ids), *_visible(viewer))
    return [_conversation(*row) for row in await _rows(tx, statement)]


def _select() -> Select[ConversationRow, ContactRow, LeadRow, MessageRow]:
    return (
        select(ConversationRow, ContactRow, LeadRow, MessageRow)
        .join(ContactRow, ContactRow.id == ConversationRow.contact_id)
        .join(LeadRow, LeadRow.conversation_id == ConversationRow.id)
        .outerjoin(MessageRow, MessageRow.id == ConversationRow.last_message_id)
    )


async def _rows(tx: Reading, statement: Select[Any, Any, Any, Any]) -> Sequence[Row[Any, Any, Any, Any]]:
    # Core updates of the same transaction do not refresh rows that the session has seen before.
    return (await tx.session.execute(statement.execution_options(populate_existing=True))).all()


def _visible(viewer: Viewer) -> Iterable[ColumnElement[bool]]:
    assigned = ConversationRow.assigned_user_id
    yield ConversationRow.merged_into.is_(None)
    if not viewer.sees_all:
        yield or_(assigned.is_(None), assigned == viewer.user_id)


def _matching(viewer: Viewer, wanted: ListFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.view == "unread":
        yield or_(ConversationRow.unread_count > 0, _marked(viewer, ConversationMark.unread))
    elif wanted.view == "mine":
        yield ConversationRow.assigned_user_id == viewer.user_id
    elif wanted.view == "unassigned":
        yield ConversationRow.assigned_user_id.is_(None)
    elif wanted.view == "waiting":
        yield ANSWER_OWED
    elif wanted.view == "called":
        yield ConversationRow.attention.is_not(None)
        yield ConversationRow.attention["taken"].astext.is_distinct_from("true")
    elif wanted.view == "pilot":
        yield ConversationRow.holder_kind == "ai"
    elif wanted.view == "archived":
        last = func.coalesce(ConversationRow.last_inbound_at, ConversationRow.created_at)
        yield _marked(viewer, ConversationMark.archived_through >= last)
    if wanted.stage is not None:
        yield LeadRow.stage == wanted.stage
    if wanted.tag_id is not None:
        yield LeadRow.tag_ids.contains([wanted.tag_id])
    words = fold(wanted.search).split()
    if words:
        matches = and_(*(ContactRow.search_text.contains(word, autoescape=True) for word in words))
        number = digits(wanted.search)
        yield or_(matches, ContactRow.search_text.contains(number)) if len(number) >= 3 else matches


def _marked(viewer: Viewer, how: ColumnElement[bool] | InstrumentedAttribute[bool]) -> ColumnElement[bool]:
    mine = ConversationMark.user_id == viewer.user_id, ConversationMark.conversation_id == ConversationRow.id
    return exists().where(*mine, how)


def _parts(found: Sequence[Any]) -> _Parts:
    values = iter(found)
    conversation, contact, lead, last = (
        tuple(islice(values, shape.width)) for shape in (_CONVERSATION, _CONTACT, _LEAD, _LATEST)
    )
    return (
        _CONVERSATION.of(conversation),
        _CONTACT.of(contact),
        _LEAD.of(lead),
        _LATEST.of(last) if last[0] else None,
    )


def _conversation(
    conversation: ConversationRow, contact: ContactRow, lead: LeadRow, last: MessageRow | None
) -> Conversation:
    latest = preview_of(last) if last else None
    attention = attention_of(conversation.attention)
    return Conversation(
        id=conversation.id,
        channel_id=conversation.channel_id,
        contact=Contact(
            id=contact.id,
            name=contact.name,
            phone=contact.phone,
            username=contact.username,
            doubted=contact.doubted,
        ),
        lead=lead_record(
            lead.id,
            lead.stage,
            lead.version,
            lead.stage_changed_at,
            lead.suggestion_id,
            lead.tag_ids,
            lead.value_cents,
            lead.loss,
        ),
        assigned_user_id=conversation.assigned_user_id,
        holder=Holder(
            kind=cast(Any, conversation.holder_kind),
            user_id=conversation.holder_user_id,
            version=conversation.holder_version,
            waiting=waiting_for(latest, attention),
        ),
        unread_count=conversation.unread_count,
        last_message=latest,
        last_inbound_at=conversation.last_inbound_at,
        window_expires_at=conversation.window_expires_at,
        version=conversation.version,
        words_version=conversation.words_version,
        attention=attention,
        created_at=conversation.created_at,
    )


def preview_of(message: MessageRow | Message) -> MessagePreview:
    return MessagePreview(
        id=message.id,
        direction=cast(Any, message.direction),
        kind=cast(Any, message.kind),
        revoked=message.revoked_at is not None,
        text="" if message.revoked_at else message.text[:PREVIEW_LENGTH],
        status=MessageStatus(message.status),
        sort_at=message.sort_at,
        reaction=_reaction(message),
    )


def _reaction(message: MessageRow | Message) -> str | None:
    if isinstance(message, Message):
        return next((one.emoji for one in message.reactions if one.by == "customer"), None)
    return (message.reactions.get("customer") or {}).get("emoji")
