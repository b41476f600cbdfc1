"""A busy company for the browser: events through the log, tokens through the bus, at a steady pace.

As the worker says them: in transactions that number them at COMMIT, announced over Valkey, filtered and
written to the socket by the web process. What customers' webhooks cost beside that is what `fanout` measures.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

import httpx
import msgspec
from msgspec.structs import replace

from benchmarks._companies import Company
from benchmarks._house import House
from realtime.audience import ALL
from realtime.copilot_events import DraftRequested, DraftSettled
from realtime.database import Database
from realtime.ephemeral_events import DraftDelta
from realtime.events import MessageReceived
from realtime.ids import new_id
from realtime.records import Conversation, Message, MessagePreview, MessageStatus
from realtime.suggestion_records import Draft, DraftState
from server.resources import build_resources

TOGETHER_SECONDS = 0.025
"""Events of one transaction: as many as a busy worker takes up at once."""
WORDS = "posso reservar a mesa azul para sábado e confirmar a entrega assim que o frete for visto".split()


class Traffic:
    def __init__(self, db: Database, company: Company, rows: Sequence[Conversation], sample: Message) -> None:
        self._db, self._tenant, self._sample = db, company.tenant_id, sample
        self._rows = {row.id: row for row in rows}
        self._dice = random.Random(7)  # noqa: S311 - not for secrets
        self.quiet: Collection[UUID] = ()
        """Conversations in which nobody says anything by chance."""
        self.sent = 0
        self.late_s = 0.0
        """By how much the publisher ran behind its own clock at worst."""

    async def rows(self, per_second: float, seconds: float, among: Sequence[UUID] = ()) -> None:
        """Messages of customers, each from anywhere in the list or from `among`."""
        chosen = list(among) or [row for row in self._rows if row not in self.quiet]
        began, due, said = time.monotonic(), 0, 0
        while (now := time.monotonic() - began) < seconds:
            due = int(now * per_second)
            if due > said:
                await self._say([self._dice.choice(chosen) for _ in range(due - said)])
                self.sent += due - said
                self.late_s = max(self.late_s, time.monotonic() - began - now)
                said = due
            await asyncio.sleep(TOGETHER_SECONDS)

    async def _say(self, ids: Sequence[UUID]) -> None:
        async with self._db.tenant_transaction(self._tenant) as tx:
            for conversation_id in ids:
                tx.emit(self._message(conversation_id), [ALL])

    def _message(self, conversation_id: UUID) -> MessageReceived:
        now = datetime.now(UTC)
        text = " ".join(self._dice.sample(WORDS, 8))
        message = replace(
            self._sample, id=new_id(), conversation_id=conversation_id, text=text, sort_at=now, created_at=now
        )
        before = self._rows[conversation_id]
        preview = MessagePreview(
            id=message.id,
            direction="inbound",
            kind="text",
            revoked=False,
            text=text,
            status=MessageStatus.RECEIVED,
            sort_at=now,
        )
        row = replace(
            before, last_message=preview, unread_count=before.unread_count + 1, version=before.version + 1
        )
        self._rows[conversation_id] = row
        return MessageReceived(conversation=row, message=message)

    async def begin_draft(self, conversation_id: UUID) -> Draft:
        """To be streamed into."""
        last = self._rows[conversation_id].last_message
        draft = Draft(
            id=new_id(),
            conversation_id=conversation_id,
            trigger_message_id=last.id if last else self._sample.id,
            state=DraftState.STREAMING,
            text="",
            intent=None,
            slots={},
            missing_info=[],
            evidence=[],
            metadata=None,
            failure=None,
            created_at=datetime.now(UTC),
        )
        async with self._db.tenant_transaction(self._tenant) as tx:
            tx.emit(DraftRequested(draft=draft), [ALL])
        return draft

    async def stream(self, draft: Draft, per_second: float, seconds: float) -> None:
        """A word at a time; begins anew before it is longer than any reply."""
        began, told, length = time.monotonic(), 0, 0
        while (now := time.monotonic() - began) < seconds:
            for number in range(told, int(now * per_second)):
                word = f"{WORDS[number % len(WORDS)]} "
                length = 0 if length > 900 else length
                delta = DraftDelta(
                    conversation_id=draft.conversation_id, draft_id=draft.id, offset=length, text=word
                )
                self._db.publish_ephemeral(self._tenant, delta, [ALL], draft.conversation_id)
                length += len(word)
            told = int(now * per_second)
            await asyncio.sleep(1 / per_second / 2)

    async def end_draft(self, draft: Draft) -> None:
        settled = DraftSettled(conversation_id=draft.conversation_id, draft_id=draft.id, state="dismissed")
        async with self._db.tenant_transaction(self._tenant) as tx:
            tx.emit(settled, [ALL])


@asynccontextmanager
async def traffic_of(house: House, company: Company, port: int) -> AsyncIterator[Traffic]:
    resources = build_resources(house.settings, "piloto-bench", ())
    try:
        rows, sample = await _read(company, port)
        yield Traffic(resources.db, company, rows, sample)
    finally:
        await resources.close()


async def _read(company: Company, port: int) -> tuple[list[Conversation], Message]:
    """Every conversation as screens know it, and some message of a customer."""
    rows: list[Conversation] = []
    headers = {"Authorization": f"Bearer {company.token}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/v1/crm", headers=headers) as http:
        cursor: str | None = ""
        while cursor is not None:
            given = {"cursor": cursor} if cursor else {}
            page = (
                (await http.get("/conversations", params={"limit": 100, **given})).raise_for_status().json()
            )
            rows += msgspec.convert(page["items"], list[Conversation])
            cursor = page["next_cursor"]
        messages = (await http.get(f"/conversations/{rows[-1].id}/messages")).raise_for_status().json()
    return rows, msgspec.convert(messages["items"][0], Message)
