from uuid import UUID

from inbox.queries import people, personal
from inbox.viewer import Viewer
from realtime import audience
from realtime.events import MarkChanged, UnsentTextChanged
from realtime.transaction import Tx


async def tell_regained_own(tx: Tx, conversation_id: UUID, assigned_user_id: UUID | None) -> None:
    """Who sees the conversation now finds it as she left it: a screen that lost it forgot that, too."""
    texts, marks = await personal.texts_in(tx, conversation_id), await personal.marks_in(tx, conversation_id)
    roles = await people.roles_among(tx, {*texts, *marks})
    for user_id in sorted(roles):
        if not Viewer(user_id, roles[user_id]).sees(assigned_user_id):
            continue
        if user_id in texts:
            tx.emit(UnsentTextChanged(unsent=texts[user_id]), [audience.only(user_id)])
        if user_id in marks:
            tx.emit(MarkChanged(mark=marks[user_id]), [audience.only(user_id)])
