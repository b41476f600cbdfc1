"""Who may be mentioned, and who is told."""

from collections.abc import Collection, Mapping
from uuid import UUID

from inbox.notes.errors import MentionNotAllowed
from inbox.queries import notes, people
from inbox.viewer import Viewer
from realtime import audience
from realtime.events import MentionsChanged
from realtime.records import Role
from realtime.transaction import Tx


def check_mentions(
    mentions: Collection[UUID], roles: Mapping[UUID, Role], assigned_user_id: UUID | None
) -> None:
    """Only who may see the conversation: a mention must not open a door."""
    for user_id in mentions:
        role = roles.get(user_id)
        if role is None or not Viewer(user_id, role).sees(assigned_user_id):
            raise MentionNotAllowed


async def tell_mentioned(tx: Tx, conversation_id: UUID, user_ids: Collection[UUID]) -> None:
    waiting = await notes.unseen_in(tx, conversation_id) if user_ids else {}
    for user_id in sorted(user_ids):
        count = waiting.get(user_id, 0)
        tx.emit(MentionsChanged(conversation_id=conversation_id, count=count), [audience.only(user_id)])


async def tell_regained(tx: Tx, conversation_id: UUID, assigned_user_id: UUID | None) -> None:
    """Who sees the conversation now and is mentioned in it: a screen that lost it forgot that, too."""
    waiting = await notes.unseen_in(tx, conversation_id)
    roles = await people.roles_among(tx, waiting)
    see = [user_id for user_id, role in roles.items() if Viewer(user_id, role).sees(assigned_user_id)]
    for user_id in sorted(see):
        mentioned = MentionsChanged(conversation_id=conversation_id, count=waiting[user_id])
        tx.emit(mentioned, [audience.only(user_id)])
