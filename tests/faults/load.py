"""Work as the product gets it: webhooks, answers, assignments, and what another process commits."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx
from sqlalchemy.exc import SQLAlchemyError

from realtime.ids import new_id
from tests.factories import a_message, signed, webhook_body, webhook_path
from tests.faults.company import Company, number
from tests.faults.rig import Rig
from tests.realtime.support import an_event

RETRY_SECONDS = 0.1
MOST_AT_ONCE = 200
SAYINGS = (
    "Oi, tudo bem?",
    "Quanto custa o vestido azul?",
    "Quero comprar! Me passa o pix?",
    "Não tenho mais interesse, obrigado",
    "Tem no tamanho M?",
)


@dataclass
class Load:
    rig: Rig
    company: Company
    conversations: list[UUID]
    chance: random.Random
    http: httpx.AsyncClient
    accepted: list[str] = field(default_factory=list)
    """Provider's ids of the webhooks that were answered with 200."""
    answered: dict[UUID, str] = field(default_factory=dict)
    """Ids that clients gave their messages, with what the server made of them."""
    emitted: int = 0
    refused: int = 0
    seconds: list[float] = field(default_factory=list)
    """How long each request took that was answered."""

    begun: set[asyncio.Task[None]] = field(default_factory=set)
    pacing: asyncio.Task[None] | None = None

    async def stop(self) -> None:
        """Begins nothing more and finishes what was begun."""
        if self.pacing is not None:
            self.pacing.cancel()
            await asyncio.gather(self.pacing, return_exceptions=True)
        async with asyncio.timeout(60):
            await asyncio.gather(*self.begun)

    async def webhook(self) -> None:
        """Redelivered until it is answered with success, as providers do."""
        shop = self.company.shop
        who = number(self.chance.randrange(len(self.conversations)))
        message = a_message(f"{self.chance.choice(SAYINGS)} ({len(self.accepted)})", number=who)
        body = webhook_body(shop.channel_id, [message])
        derive = self.rig.settings.derive
        headers = signed(shop.channel_id, derive, body)
        path = webhook_path(shop.channel_id, derive)
        await self._until_answered("POST", path, content=body, headers=headers)
        self.accepted.append(message["id"])

    async def answer(self) -> None:
        """With an id of the client's, so that trying again can not send it twice."""
        conversation, own = self.chance.choice(self.conversations), uuid4()
        body = {"client_message_id": str(own), "text": f"resposta {own.hex[:6]}"}
        answer = await self.as_clara("POST", f"/v1/crm/conversations/{conversation}/messages", body)
        if answer is not None and answer.is_success:
            self.answered[own] = answer.json()["id"]

    async def assign(self) -> None:
        conversation = self.chance.choice(self.conversations)
        whose = self.chance.choice([None, self.company.ana, self.company.bia])
        body = {"user_id": str(whose.user.id) if whose else None}
        await self.as_clara("POST", f"/v1/crm/conversations/{conversation}/assign", body)

    async def emit(self) -> None:
        """An event of a process that serves nobody."""
        with suppress(SQLAlchemyError, OSError):
            async with self.rig.db.tenant_transaction(self.company.tenant_id) as tx:
                tx.emit(an_event(conversation_id=new_id()), ["all"])
            self.emitted += 1

    async def read(self) -> None:
        thread = f"/v1/crm/conversations/{self.chance.choice(self.conversations)}"
        page = await self.as_clara("GET", f"{thread}/messages?limit=1")
        if page is not None and page.is_success and page.json()["items"]:
            latest = page.json()["items"][-1]["id"]
            await self.as_clara("POST", f"{thread}/read", {"up_to_message_id": latest})

    async def move(self) -> None:
        thread = self.chance.choice(self.conversations)
        to = self.chance.choice(["em_atendimento", "qualificado", "proposta", "perdido"])
        await self.as_clara(
            "POST",
            f"/v1/crm/conversations/{thread}/stage",
            {"stage": to, "loss": {"note": "preço"} if to == "perdido" else None},
        )

    async def hold(self) -> None:
        thread, kind = self.chance.choice(self.conversations), self.chance.choice(["seller", "queue"])
        await self.as_clara("POST", f"/v1/crm/conversations/{thread}/holder", {"kind": kind})

    async def qualify(self) -> None:
        thread = self.chance.choice(self.conversations)
        await self.as_clara("POST", f"/v1/crm/conversations/{thread}/ai/qualify")

    async def as_clara(self, method: str, path: str, body: object = None) -> httpx.Response | None:
        headers = {"authorization": f"Bearer {self.company.clara.token}"}
        return await self._until_answered(method, path, json=body, headers=headers)

    async def _until_answered(self, method: str, path: str, **request: object) -> httpx.Response | None:
        while True:
            began = time.monotonic()
            with suppress(httpx.HTTPError):
                answer = await self.http.request(method, path, **request)  # type: ignore[arg-type]
                self.seconds.append(time.monotonic() - began)
                if answer.status_code < 500:
                    self.refused += not answer.is_success
                    return answer
            await asyncio.sleep(RETRY_SECONDS)


Work = Callable[[Load], Awaitable[None]]
MIXED: tuple[Work, ...] = (Load.webhook, Load.answer, Load.assign, Load.emit)
EVERYTHING: tuple[Work, ...] = (*MIXED, Load.read, Load.move, Load.hold, Load.qualify)
PLAIN: tuple[Work, ...] = (Load.emit,)


@asynccontextmanager
async def loading(
    rig: Rig,
    company: Company,
    conversations: list[UUID],
    chance: random.Random,
    *,
    per_second: float,
    work: tuple[Work, ...] = MIXED,
) -> AsyncIterator[Load]:
    """Runs beside the block at this pace; what was begun is finished when the block ends."""
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=20)
    async with httpx.AsyncClient(base_url=rig.url, timeout=5, limits=limits) as http:
        load = Load(rig, company, conversations, chance, http)
        load.pacing = asyncio.create_task(_pace(load, per_second, work))
        try:
            yield load
        finally:
            await load.stop()


async def _pace(load: Load, per_second: float, work: tuple[Work, ...]) -> None:
    async def one(kind: Work) -> None:
        await kind(load)

    due = time.monotonic()
    while True:
        due += 1 / per_second
        await asyncio.sleep(max(0, due - time.monotonic()))
        if len(load.begun) < MOST_AT_ONCE:
            task = asyncio.create_task(one(load.chance.choice(work)))
            load.begun.add(task)
            task.add_done_callback(load.begun.discard)
