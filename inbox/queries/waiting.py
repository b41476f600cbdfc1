"""Which customers wait for somebody, as statements ask it; screens are told by `whose_turn.waiting_for`."""

from datetime import timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from inbox.tables.conversations import ConversationRow
from inbox.tables.messages import MessageRow
from inbox.whose_turn import NOT_SAID

LATELY = timedelta(days=7)
"""What was not said longer ago, nobody is sent to say; and nobody has to look it up."""

_LATEST = aliased(MessageRow)
_LATEST_STATUS = (
    select(_LATEST.status)
    .where(_LATEST.id == ConversationRow.last_message_id, ~_LATEST.extra.has_key("imported"))
    .correlate(ConversationRow)
    .scalar_subquery()
)
"""Not EXISTS, which a plan may answer by reading all messages there are."""

ANSWER_OWED = or_(
    MessageRow.direction == "inbound", MessageRow.status.in_(NOT_SAID), ConversationRow.attention.is_not(None)
)
"""With the latest message joined: exactly where `waiting_for` says `answer`."""

CUSTOMER_WAITS = and_(
    ConversationRow.merged_into.is_(None),
    or_(
        ConversationRow.last_message_id == ConversationRow.last_inbound_message_id,
        ConversationRow.attention.is_not(None),
        and_(
            ConversationRow.last_activity_at > func.clock_timestamp() - LATELY, _LATEST_STATUS.in_(NOT_SAID)
        ),
    ),
)
"""The same, but for what history brought or what failed long ago: nobody is sent to answer that."""
