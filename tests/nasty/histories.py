"""What providers tell of the past, and what became of it."""

import time
from collections.abc import Mapping
from typing import Any

from inbox.channel_admin.list_channels import read_channel
from inbox.channel_admin.records import History
from inbox.import_history import import_history
from inbox.jobs import ImportHistory
from tests.nasty.desk import Desk
from tests.providers import cloud, evolution

JOANA = "5531988887777"


DAY = 86_400


BUSINESS = "5511900000100"


EVOLUTION_WORDS = {"READ": "READ", "DELIVERED": "DELIVERY_ACK", "ERROR": "ERROR", None: "PENDING"}


def past(
    text: str, id_: str, ago: int, *, ours: str | None = None, number: str = JOANA, **changes: Any
) -> dict[str, Any]:
    """`ours`: a status of Meta's, for what the company wrote; `ago` in seconds."""
    return {"text": text, "id": id_, "at": int(time.time()) - ago, "ours": ours, "number": number, **changes}


def told(provider: str, messages: list[dict[str, Any]], percent: int = 100) -> Any:
    if provider == "evolution":
        data = [_of_evolution(one) for one in messages]
        return evolution.event("messages.set", data) | {"progress": percent, "isLatest": percent == 100}
    threads: dict[str, list[Any]] = {}
    for one in messages:
        threads.setdefault(one["number"], []).append(_of_cloud(one))
    chunk = {
        "metadata": {"phase": 1, "chunk_order": 1, "progress": percent},
        "threads": [{"id": number, "messages": own} for number, own in threads.items()],
    }
    return of_history({"history": [chunk]})


def of_history(value: Mapping[str, Any]) -> Any:
    body = cloud.webhook()
    change = body["entry"][0]["changes"][0]
    change["field"] = "history"
    change["value"] |= value
    return body


def _of_cloud(one: dict[str, Any]) -> Any:
    about: dict[str, Any] = {"id": one["id"], "timestamp": str(one["at"]), "type": "text"}
    about |= {"text": {"body": one["text"]}, "history_context": {"status": one["ours"] or "READ"}}
    about |= {"from": BUSINESS, "to": one["number"]} if one["ours"] else {"from": one["number"]}
    return about | one.get("cloud", {})


def _of_evolution(one: dict[str, Any]) -> Any:
    record = evolution.inbound(
        one["text"], f"{one['number']}@s.whatsapp.net", id=one["id"], fromMe=bool(one["ours"])
    )
    record |= {"messageTimestamp": one["at"], "status": EVOLUTION_WORDS[one["ours"]]}
    return record | {"pushName": one["number"]} | one.get("evolution", {})


async def imports(desk: Desk) -> None:
    """The worker's other slots take in what waits."""
    job = ImportHistory(channel_id=desk.shop.channel_id)
    await import_history(desk.db, desk.channels, desk.shop.tenant_id, job)


async def standing(desk: Desk) -> History:
    found = await read_channel(desk.db, desk.shop.tenant_id, desk.shop.channel_id)
    assert found.history is not None
    return found.history


async def joana(desk: Desk) -> Any:
    (row,) = [row for row in await desk.rows() if row.contact.phone == "+55 31 98888-7777"]
    return row


async def lines(desk: Desk, conversation_id: Any) -> list[Any]:
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        rows = await snapshot.fetch(
            "SELECT text, direction, status FROM messages WHERE conversation_id = $1 ORDER BY sort_at, id",
            conversation_id,
        )
    return [tuple(row) for row in rows]


async def jobs(desk: Desk, kind: str) -> int:
    async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
        ((count,),) = await tx.fetch("SELECT count(*) FROM jobs WHERE kind LIKE $1", kind)
    return int(count)


YEAR_AGO = [
    past("tem em azul?", "h1", 30 * DAY),
    past("temos sim!", "h2", 30 * DAY - 60, ours="READ"),
    past("vou pensar", "h3", 29 * DAY),
    past("posso ajudar?", "h4", 28 * DAY, ours="DELIVERED"),
]


def said(desk: Desk, text: str, id_: str) -> Any:
    if desk.provider == "cloud":
        return cloud.webhook([cloud.inbound(text, id_=id_)])
    return evolution.event("messages.upsert", evolution.inbound(text, id=id_))


def changed(provider: str, id_: str, target: str, text: str | None, ago: int, *, ours: bool = False) -> Any:
    """An edit, or a deletion where there is no text."""
    about = past("", id_, ago, ours="READ" if ours else None)
    if text is not None:
        words = {"type": "text", "text": {"body": text}}
        edit = {"type": "edit", "edit": {"original_message_id": target, "message": words}}
        protocol: Any = {"type": "MESSAGE_EDIT", "editedMessage": {"conversation": text}}
    else:
        edit = {"type": "revoke", "revoke": {"original_message_id": target}}
        protocol = {"type": 0}
    protocol |= {"key": {"id": target, "fromMe": ours, "remoteJid": f"{JOANA}@s.whatsapp.net"}}
    wrapped = {"protocolMessage": protocol}
    message = {"editedMessage": {"message": wrapped}} if text is not None else wrapped
    return about | {"cloud": edit, "evolution": {"message": message, "messageType": "protocolMessage"}}
