"""Companies that answer by themselves, each on a number of Meta's, and what their customers write."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple
from uuid import UUID

from benchmarks._channel_companies import SOMEBODY
from benchmarks._companies import make_companies
from benchmarks._pilot_outside import marker
from copilot.import_knowledge import import_knowledge
from copilot.pilot.queries.settings import insert_pilot_settings
from copilot.pilot.queries.switches import put_switch
from copilot.pilot.switching.records import PilotNumbers
from copilot.queries.knowledge import Entry
from copilot.queries.settings import insert_settings
from copilot.records import AiSettingsChange
from inbox.channel_admin.add_channel import add_channel
from inbox.channel_admin.check_channel import check_channel
from inbox.channel_admin.fields import WEBHOOK_KEY
from inbox.channel_admin.records import NewChannel
from inbox.channels.cloud.verify import SIGNATURE_HEADER
from inbox.queries.credentials import open_credentials
from inbox.queries.materials import insert_material
from realtime.ids import new_id
from server.resources import Resources, build_resources
from server.settings import Settings

AT_ONCE = PilotNumbers(debounce_seconds=0, min_delay=0, max_delay=0, loop_turns=50)
"""Without the delays that are meant to be: what is measured is the machine's part."""
QUESTIONS = (
    "Oi! O jogo de cama {marker} tem na cor azul?",
    "o modelo {marker} vocês ainda têm?",
    "Boa tarde, o tecido do {marker} é macio?",
    "esse {marker} serve em cama de casal?",
    "Queria saber se o {marker} desbota na máquina",
    "Qual a diferença do {marker} para o outro?",
)
SHOP = {"latitude": -23.55, "longitude": -46.63, "name": None, "address": "Rua das Flores, 10"}
"""Every second company has something to send but words, so that a third thing is asked for it."""
KNOWN = ("Cores", "Tecidos", "Trocas", "Entrega", "Lavagem")
BUBBLES = 0.1
"""Share of messages that are followed by another of the same customer at once."""


class Door(NamedTuple):
    tenant_id: UUID
    path: str
    number_id: str
    secret: bytes


class Asks(NamedTuple):
    """A message: `chat` is the customer's phone, `number` its place in the run."""

    door: Door
    chat: str
    number: int


async def make_doors(settings: Settings, count: int, *, pilot: bool) -> list[Door]:
    companies = await make_companies(settings, count)
    resources = build_resources(settings, "piloto-bench", ())
    try:
        return [await _door(resources, one.tenant_id, place, pilot) for place, one in enumerate(companies)]
    finally:
        await resources.close()


async def _door(resources: Resources, tenant_id: UUID, place: int, pilot: bool) -> Door:
    account, secret = f"{int(pilot)}{10_000_000_000 + place}", f"secret-of-{place:08}"
    new = NewChannel(
        provider="cloud",
        name="Vendas",
        settings={"phone_number_id": account, "waba_id": account},
        credentials={"access_token": secret, "app_secret": secret},
    )
    channel_id = await add_channel(resources.db, resources.intake, tenant_id, new, SOMEBODY)
    # Nothing is sent over a number that has not answered.
    await check_channel(resources.db, resources.channels, tenant_id, channel_id, "https://bench.example")
    await import_knowledge(resources.db, tenant_id, [_entry(title) for title in KNOWN])
    async with resources.db.tenant_transaction(tenant_id) as tx:
        await insert_settings(tx, 1, _menu(pilot), None)
        if pilot:
            await put_switch(tx, "tenant", tenant_id, True, None)
            await put_switch(tx, "channel", channel_id, True, None)
            await insert_pilot_settings(tx, 1, AT_ONCE, None)
        if pilot and place % 2:
            await insert_material(tx, new_id(), kind="location", title="Loja do centro", place=SHOP)
    async with resources.db.tenant_snapshot(tenant_id) as snapshot:
        key = (await open_credentials(snapshot, channel_id))[WEBHOOK_KEY]
    return Door(tenant_id, f"/webhooks/whatsapp/cloud/{key}", account, secret.encode())


def _entry(title: str) -> Entry:
    text = f"{title}: temos azul, branco e areia; o algodão não desbota e a troca é simples."
    return Entry(title.lower(), None, title, text, None, [])


def _menu(pilot: bool) -> AiSettingsChange:
    return AiSettingsChange(
        enabled=pilot,
        mode="suggest_only",
        stage_confidence_threshold=0.7,
        persona_name="Bia",
        persona_prompt="Responda com simpatia, em uma ou duas frases.",
        reply_max_chars=500,
    )


def written(
    doors: Sequence[Door], count: int, chats: int, run: int, dice: Random, *, step: int = 0
) -> list[Asks]:
    """`count` messages of `chats` customers in turn, each of one company's, some of them in two bubbles. They
    go on with their conversations in the next step of the same run."""
    asks: list[Asks] = []
    turn = 0
    for place in range(count):
        if asks and dice.random() < BUBBLES:
            door, chat, _ = asks[-1]
        else:
            customer = turn % chats
            door, chat = doors[customer % len(doors)], f"55{11 + run}9{80_000_000 + customer}"
            turn += 1
        asks.append(Asks(door, chat, run * 100_000 + step * 10_000 + place))
    return asks


def requests(asks: Sequence[Asks], rate: float, dice: Random) -> Iterator[bytes]:
    """Each as if it were written when it is due; 0 for now."""
    start = time.time()
    for place, one in enumerate(asks):
        yield _request(one, int(start + (place / rate if rate else 0)), dice)


def _request(one: Asks, at: int, dice: Random) -> bytes:
    text = dice.choice(QUESTIONS).format(marker=marker(one.number))
    message = {
        "id": f"wamid.{one.number}",
        "from": one.chat,
        "timestamp": str(at),
        "type": "text",
        "text": {"body": text},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "5511900000100", "phone_number_id": one.door.number_id},
        "contacts": [{"wa_id": one.chat, "profile": {"name": "Marina"}}],
        "messages": [message],
    }
    entry = {"id": one.door.number_id, "changes": [{"field": "messages", "value": value}]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
    proof = hmac.digest(one.door.secret, body, hashlib.sha256).hex()
    head = (
        f"POST {one.door.path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"{SIGNATURE_HEADER}: sha256={proof}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
