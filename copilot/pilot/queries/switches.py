"""Where the pilot may act. Read anew wherever it would act: a switch works from the next event on."""

from typing import Literal, NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from copilot.pilot.switching.records import PilotState, PilotSwitches, Switch
from copilot.pilot.switching.tables import PilotSwitch
from copilot.queries import Reading
from inbox.tables.conversations import ConversationRow
from realtime.transaction import Tx

Scope = Literal["tenant", "channel", "conversation"]
_NEVER = Switch(on=False, version=0, by_user_id=None, at=None)


class Place(Protocol):
    """A conversation, however it was read."""

    @property
    def id(self) -> UUID: ...
    @property
    def channel_id(self) -> UUID: ...


class Standing(NamedTuple):
    """Each of the three; a conversation of None follows its number."""

    tenant: bool
    channel: bool
    conversation: bool | None

    @property
    def effective(self) -> bool:
        return self.tenant and self.channel and self.conversation is not False


_STANDING = """
SELECT scope, is_on FROM pilot_switches WHERE scope = 'tenant'
  OR (scope = 'channel' AND scope_id = $1) OR (scope = 'conversation' AND scope_id = $2)
"""


async def standing(tx: Reading, conversation: Place) -> Standing:
    found: dict[str, bool] = dict(await tx.fetch(_STANDING, conversation.channel_id, conversation.id))
    return Standing(found.get("tenant", False), found.get("channel", False), found.get("conversation"))


async def effective(tx: Reading, conversation: Place) -> bool:
    """Whether the pilot may act in this conversation, at this moment: the switches, and menu 06."""
    return await allowed(tx, conversation, has_ball=True)


_MAY_ANSWER = """
SELECT coalesce((SELECT is_on FROM pilot_switches WHERE scope = 'tenant' LIMIT 1), false)
  AND coalesce((SELECT is_on FROM pilot_switches WHERE scope = 'channel' AND scope_id = $1), false)
  AND coalesce((SELECT is_on FROM pilot_switches WHERE scope = 'conversation' AND scope_id = $2), true)
  AND coalesce((SELECT enabled FROM ai_settings ORDER BY version DESC LIMIT 1), true)
  AND ($3 OR (coalesce((SELECT state FROM pilot_threads WHERE conversation_id = $2), 'INIT') = 'INIT'
    AND NOT EXISTS (SELECT FROM messages WHERE conversation_id = $2 AND direction = 'outbound'
      AND (origin IN ('seller', 'phone', 'api') OR farewell))))
"""


async def allowed(tx: Reading, conversation: Place, *, has_ball: bool) -> bool:
    """All of it in one statement, because it is asked in every transaction: the switches and menu 06; and,
    where it has not the ball, that nobody has touched the conversation: no person, nor another program of
    the company, whose beginning is not the pilot's to go on with; nor has the pilot taken leave, in this
    thread or in one that became part of it."""
    ((answers,),) = await tx.fetch(_MAY_ANSWER, conversation.channel_id, conversation.id, has_ball)
    return bool(answers)


async def read_switches(tx: Reading) -> PilotSwitches:
    rows = (await tx.session.scalars(select(PilotSwitch).where(PilotSwitch.scope != "conversation"))).all()
    found = {row.scope_id: _switch(row) for row in rows}
    return PilotSwitches(
        tenant=found.pop(tx.tenant_id, _NEVER),
        channels=found,
    )


async def read_switch(tx: Reading, scope: Scope, scope_id: UUID) -> Switch:
    row = await tx.session.scalar(
        select(PilotSwitch).where(PilotSwitch.scope == scope, PilotSwitch.scope_id == scope_id)
    )
    return _switch(row) if row else _NEVER


async def put_switch(
    tx: Tx, scope: Scope, scope_id: UUID, on: bool, by_user_id: UUID | None
) -> Switch | None:
    """None where it stands like that already."""
    values = {"is_on": on, "by_user_id": by_user_id}
    new = insert(PilotSwitch).values(
        tenant_id=tx.tenant_id, scope=scope, scope_id=scope_id, version=1, **values
    )
    row = await tx.session.scalar(
        new.on_conflict_do_update(
            index_elements=["tenant_id", "scope", "scope_id"],
            set_=values | {"version": PilotSwitch.version + 1, "at": new.excluded.at},
            where=PilotSwitch.is_on != on,
        ).returning(PilotSwitch),
        execution_options={"populate_existing": True},
    )
    return _switch(row) if row else None


async def read_state(tx: Reading) -> PilotState:
    """For every screen, whoever looks."""
    statement = select(PilotSwitch.scope, PilotSwitch.scope_id).where(
        PilotSwitch.scope.in_(("tenant", "channel")), PilotSwitch.is_on
    )
    rows = (await tx.session.execute(statement.order_by(PilotSwitch.scope_id))).all()
    channels = [scope_id for scope, scope_id in rows if scope == "channel"]
    return PilotState(on=len(channels) < len(rows), channels=channels)


async def count_held_by_ai(tx: Reading) -> int:
    held = select(func.count()).select_from(ConversationRow).where(ConversationRow.holder_kind == "ai")
    return int(await tx.session.scalar(held) or 0)


async def list_held_by_ai(tx: Reading, after: UUID | None, limit: int) -> list[UUID]:
    """Conversations whose ball the AI has, in the order of their ids."""
    statement = select(ConversationRow.id).where(ConversationRow.holder_kind == "ai")
    if after is not None:
        statement = statement.where(ConversationRow.id > after)
    return list((await tx.session.scalars(statement.order_by(ConversationRow.id).limit(limit))).all())


def _switch(row: PilotSwitch) -> Switch:
    return Switch(on=row.is_on, version=row.version, by_user_id=row.by_user_id, at=row.at)
