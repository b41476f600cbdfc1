"""People, customers and workers doing whatever comes to them, the same for the same seed."""

from collections.abc import Awaitable, Callable
from random import Random
from typing import Literal
from uuid import UUID

from inbox.viewer import Viewer
from realtime.errors import DomainError
from realtime.jobs import RetryLater
from realtime.records import Message, MessageStatus
from tests.apply.scene import Scene

WORDS = (
    "Oi!",
    "Quanto custa o edredom casal?",
    "Quero um orçamento de 2 jogos de cama queen. Quanto custa?",
    "Vocês entregam em Curitiba?",
    "Fechado, quero comprar. Como pago?",
    "Quero falar com atendente",
    "obrigada",
)
STAGES = ("qualificado", "proposta", "negociacao", "ganho", "perdido")
STATUSES = (MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ, MessageStatus.FAILED)
REFUSED = (400, {"error": {"code": "recipient_unreachable", "message": "no"}})


class Chance:
    def __init__(self, scene: Scene, seed: int, guest: Viewer) -> None:
        """`guest`: a colleague who leaves and comes back, and through whose eyes nobody looks."""
        self._scene, self._dice, self._guest = scene, Random(seed), guest
        self._heard: list[Message] = []
        self._said: list[Message] = []
        self._merges: list[UUID] = []
        self.done: dict[str, int] = {}

    async def steps(self, count: int) -> None:
        acts: tuple[Callable[[], Awaitable[object]], ...] = (
            self.customer, self.customer, self.answer, self.deliver, self.status, self.read, self.assign,
            self.hold, self.move, self.draft, self.begin, self.dies, self.send_draft, self.dismiss,
            self.apply_stage, self.settings, self.merge, self.part, self.part, self.leave,
        )  # fmt: skip
        for _ in range(count):
            act = self._dice.choice(acts) if self._heard else self.customer
            try:
                await act()
            except (DomainError, RetryLater) as refusal:
                # Much of what chance wants is refused, and must then leave no trace.
                self._count(type(refusal).__name__)
            else:
                self._count(act.__name__)

    def _count(self, name: str) -> None:
        self.done[name] = self.done.get(name, 0) + 1

    @property
    def _somebody(self) -> Viewer:
        shop = self._scene.shop
        return self._dice.choice((shop.ana, shop.bia, shop.clara))

    @property
    def _some(self) -> Message:
        return self._dice.choice(self._heard)

    async def customer(self) -> None:
        who = self._dice.randrange(5)
        number, name = f"55119000000{who:02d}", f"Cliente {who}"
        self._heard.append(await self._scene.customer_writes(self._dice.choice(WORDS), number, name))

    async def answer(self) -> None:
        conversation = self._some.conversation_id
        self._said.append(await self._scene.answer(self._somebody, conversation, "Certo, já vejo."))

    async def deliver(self) -> None:
        act = self._dice.choice(("accept", "accept", "drop", REFUSED))
        await self._scene.deliver(self._some.conversation_id, act)

    async def status(self) -> None:
        if self._said:
            await self._scene.status(self._dice.choice(self._said), self._dice.choice(STATUSES))

    async def read(self) -> None:
        await self._scene.read(self._somebody, self._some)

    async def assign(self) -> None:
        shop = self._scene.shop
        to = self._dice.choice((shop.ana, shop.bia, shop.clara, self._guest, self._guest, None))
        await self._scene.assign(self._somebody, self._some.conversation_id, to)

    async def hold(self) -> None:
        kinds: tuple[Literal["seller", "queue"], ...] = ("seller", "queue")
        kind = self._dice.choice(kinds)
        await self._scene.hold(self._somebody, self._some.conversation_id, kind)

    async def move(self) -> None:
        await self._scene.move(self._somebody, self._some.conversation_id, self._dice.choice(STAGES))

    async def draft(self) -> None:
        await self._scene.draft(self._some.conversation_id)

    async def begin(self) -> None:
        await self._scene.begin_draft(self._some.conversation_id)

    async def dies(self) -> None:
        draft = await self._scene.live(self._some.conversation_id)
        if draft is not None and draft.state == "streaming":
            await self._scene.writer_dies(draft)

    async def send_draft(self) -> None:
        draft = await self._scene.live(self._some.conversation_id)
        if draft is not None:
            text = draft.text + self._dice.choice(("", " Abraço!"))
            conversation = draft.conversation_id
            self._said.append(await self._scene.answer(self._somebody, conversation, text, draft.id))

    async def dismiss(self) -> None:
        conversation = self._some.conversation_id
        for proposed in (await self._scene.live(conversation), await self._scene.suggestion(conversation)):
            if proposed is not None and self._dice.random() < 0.5:
                await self._scene.dismiss(self._somebody, conversation, proposed.id)

    async def apply_stage(self) -> None:
        suggestion = await self._scene.suggestion(self._some.conversation_id)
        if suggestion is not None:
            await self._scene.apply_stage(self._somebody, suggestion)

    async def merge(self) -> None:
        contacts = await self._scene.contacts()
        if len(contacts) > 1:
            kept, gone = self._dice.sample(contacts, 2)
            self._merges.append(await self._scene.merge(self._somebody, kept, gone))

    async def part(self) -> None:
        if self._merges:
            await self._scene.part(self._somebody, self._dice.choice(self._merges))

    async def leave(self) -> None:
        await self._scene.leave(self._guest)

    async def settings(self) -> None:
        enabled = self._dice.random() < 0.9
        mode = self._dice.choice(("suggest_only", "assist_execute", "assist_execute"))
        await self._scene.settings(enabled=enabled, mode=mode)
