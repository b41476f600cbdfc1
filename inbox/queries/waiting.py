"""Which customers wait for somebody, as statements ask it."""

from sqlalchemy import and_, or_

from inbox.tables.conversations import ConversationRow

CUSTOMER_WAITS = and_(
    ConversationRow.merged_into.is_(None),
    or_(
        ConversationRow.last_message_id == ConversationRow.last_inbound_message_id,
        ConversationRow.attention.is_not(None),
    ),
)
"""For an answer to what they wrote last, or for the person whom they were promised."""
