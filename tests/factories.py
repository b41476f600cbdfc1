"""A small cast: a company, its people, a simulator channel, and customers who write."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from inbox.channels.neutral import IdentityRef, IncomingMessage
from inbox.channels.simulator import SIGNATURE_HEADER
from inbox.channels.simulator.credentials import derive_credentials, sign
from inbox.phone_numbers import digits
from inbox.receive_message import receive_message
from inbox.simulator.open_line import KEY_VERSION, open_line
from inbox.viewer import Viewer
from realtime import log
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message, Role, User
from server.accounts import queries as accounts

Derive = Callable[[str], bytes]

JOANA = "5511987654321"
PEDRO = "5531988887777"


class Shop(NamedTuple):
    """A company with two sellers, a supervisor and one WhatsApp line."""

    tenant_id: UUID
    channel_id: UUID
    ana: Viewer
    bia: Viewer
    clara: Viewer


async def make_tenant(db: Database, name: str = "Loja") -> UUID:
    tenant_id = new_id()
    async with db.tenant_transaction(tenant_id) as tx:
        await accounts.insert_tenant(tx, name)
    return tenant_id


async def make_user(
    db: Database, tenant_id: UUID, name: str = "Ana", role: Role = Role.SELLER, *, active: bool = True
) -> Viewer:
    """Without a password: nobody signs in as them."""
    user = User(id=new_id(), name=name, role=role, active=active)
    async with db.tenant_transaction(tenant_id) as tx:
        await accounts.insert_user(tx, user, f"{user.id.hex}@loja.example", "!")
    return Viewer(user.id, role)


async def make_channel(db: Database, tenant_id: UUID, derive: Derive, name: str = "Vendas") -> UUID:
    return await open_line(db, tenant_id, name, derive)


async def make_shop(db: Database, derive: Derive, name: str = "Loja") -> Shop:
    tenant_id = await make_tenant(db, name)
    return Shop(
        tenant_id,
        await make_channel(db, tenant_id, derive),
        await make_user(db, tenant_id, "Ana"),
        await make_user(db, tenant_id, "Bia"),
        await make_user(db, tenant_id, "Clara", Role.SUPERVISOR),
    )


def incoming(
    text: str = "Oi, tem em azul?",
    *,
    number: str = JOANA,
    name: str | None = "Joana",
    provider_id: str | None = None,
    at: datetime | None = None,
    quotes: str | None = None,
) -> IncomingMessage:
    """As a normaliser would say it."""
    return IncomingMessage(
        provider_id=provider_id or f"wamid.{new_id().hex}",
        chat_ref=number,
        author=[IdentityRef(kind="wa_id", value=number)],
        phone=digits(number),
        profile_name=name,
        kind="text",
        text=text,
        provider_at=at,
        quoted_provider_id=quotes,
    )


async def receive(db: Database, shop: Shop, text: str = "Oi, tem em azul?", **about: Any) -> Message:
    """A customer's message that is new."""
    message = await receive_message(
        db, shop.tenant_id, shop.channel_id, incoming(text, **about), datetime.now(UTC)
    )
    assert message is not None
    return message


def a_message(text: str = "Oi", *, number: str = JOANA, **changes: Any) -> dict[str, Any]:
    """One entry of `messages` in the simulator's webhook."""
    return {
        "id": f"sim.{new_id().hex}",
        "from": number,
        "timestamp": int(datetime.now(UTC).timestamp() * 1000),
        "type": "text",
        "text": {"body": text},
    } | changes


def a_status(provider_id: str, status: str, **changes: Any) -> dict[str, Any]:
    """One entry of `statuses`."""
    return {"id": provider_id, "status": status, "timestamp": 1_700_000_000_000} | changes


def webhook_body(
    channel_id: UUID,
    messages: Sequence[Any] = (),
    statuses: Sequence[Any] = (),
    names: Mapping[str, str] | None = None,
    presences: Sequence[Any] = (),
) -> bytes:
    profiles = [{"number": number, "name": name} for number, name in (names or {}).items()]
    entry = {"id": str(channel_id), "profiles": profiles, "messages": messages, "statuses": statuses}
    if presences:
        entry["presences"] = presences
    return msgspec.json.encode({"object": "simulator_line", "entry": [entry]})


def webhook_path(channel_id: UUID, derive: Derive) -> str:
    key = derive_credentials(derive, channel_id, KEY_VERSION).webhook_key
    return f"/webhooks/whatsapp/simulator/{key}"


def signed(channel_id: UUID, derive: Derive, body: bytes) -> dict[str, str]:
    secret = derive_credentials(derive, channel_id, KEY_VERSION).webhook_secret
    return {SIGNATURE_HEADER: sign(secret, body), "content-type": "application/json"}


class LoggedEvent(NamedTuple):
    seq: int
    kind: str
    audience: tuple[str, ...]
    body: dict[str, Any]


async def logged_events(db: Database, tenant_id: UUID, kind: str | None = None) -> list[LoggedEvent]:
    """The tenant's log as sockets would get it. The funnel's numbers go beside much else and are told when
    asked for."""
    async with db.tenant_transaction(tenant_id) as tx:
        entries = await log.read_after(tx.session, tenant_id, 0, 10_000)
    return [
        LoggedEvent(entry.seq, entry.kind, entry.audience, msgspec.json.decode(entry.frame)["d"])
        for entry in entries
        if entry.kind == kind or (kind is None and entry.kind != "lead_counts.changed")
    ]
