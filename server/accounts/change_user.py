"""Name, role and activity of a colleague, in force at one position of the log."""

from uuid import UUID

import msgspec

from copilot.audit.notes import note_decision
from inbox.release_conversations import release_conversations
from inbox.versions import Decided
from realtime import audience
from realtime.company_events import UserChanged
from realtime.database import Database
from realtime.records import Role, User
from realtime.transaction import Tx
from server.accounts.errors import LastAdmin, UserNotFound
from server.accounts.queries import credentials, invitations, people
from server.accounts.records import UserChange
from server.accounts.revocation import announce_revoked


async def change_user(
    db: Database, tenant_id: UUID, by_user_id: UUID, user_id: UUID, change: UserChange
) -> None:
    """Deactivating ends sessions and API tokens and gives the conversations back to the queue; a demoted
    supervisor keeps her own conversations and lets go of those that she can not see any more."""
    async with db.tenant_transaction(tenant_id) as tx:
        before = await people.lock_user(tx, user_id)
        if before is None:
            raise UserNotFound
        after = _changed(before, change)
        if after == before:
            return
        if _administers(before) and not _administers(after) and not await people.has_other_admin(tx, user_id):
            raise LastAdmin
        await people.update_user(tx, after)
        if not after.active:
            await _end_credentials(tx, user_id)
        await note_decision(tx, Decided("user.changed", by_user_id, None, _said(before, after)))
        moved = (before.role, before.active) != (after.role, after.active)
        tx.emit(UserChanged(user=after, access_changed=moved), [audience.ALL])
        if moved and not (after.active and after.role is not Role.SELLER):
            await release_conversations(tx, user_id, by_user_id, keeps_own=after.active)


async def _end_credentials(tx: Tx, user_id: UUID) -> None:
    ended = await credentials.revoke_sessions(tx, user_id)
    announce_revoked(tx, [*ended, *await credentials.revoke_tokens(tx, user_id)])
    await invitations.withdraw_invitation(tx, user_id)


def _said(before: User, after: User) -> list[str]:
    """The person, and what is otherwise."""
    renamed = [f"{before.name} → {after.name}"] if before.name != after.name else [after.name]
    role = [f"{before.role.value} → {after.role.value}"] if before.role is not after.role else []
    activity = ["active" if after.active else "inactive"] if before.active != after.active else []
    return [*renamed, *role, *activity]


def _changed(user: User, change: UserChange) -> User:
    return msgspec.structs.replace(
        user,
        name=user.name if change.name is None else change.name.strip(),
        role=user.role if change.role is None else change.role,
        active=user.active if change.active is None else change.active,
    )


def _administers(user: User) -> bool:
    return user.active and user.role is Role.ADMIN
