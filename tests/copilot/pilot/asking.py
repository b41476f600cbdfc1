"""A conversation in which the pilot has asked, and the team that may answer."""

from uuid import UUID

from sqlalchemy import func, text, update

from copilot.engine.ports import Provider
from copilot.pilot.asking.answer_question import answer_question
from copilot.pilot.asking.end_question import end_question
from copilot.pilot.asking.jobs import EndQuestion
from copilot.pilot.asking.records import AnswerQuestion, ToldQuestion
from copilot.pilot.read_thread import read_thread
from inbox.tables.messages import MessageRow
from inbox.viewer import Viewer
from realtime.database import Database
from tests.copilot.pilot.piloting import ask, leave, ring, said
from tests.factories import Shop

UNKNOWN = "vocês embrulham para presente?"
ANSWER = "Embrulhamos, sim, com papel e laço."


class Asked:
    def __init__(self, db: Database, shop: Shop, provider: Provider, conversation: UUID) -> None:
        self.db, self.shop, self.provider, self.id = db, shop, provider, conversation

    async def thread(self, viewer: Viewer | None = None) -> ToldQuestion | None:
        viewer = viewer or self.shop.ana
        return (await read_thread(self.db, self.shop.tenant_id, viewer, self.id, "pt-BR")).question

    async def question(self) -> ToldQuestion:
        found = await self.thread()
        assert found is not None
        return found

    async def answers(
        self, viewer: Viewer | None = None, words: str = ANSWER, *, keep: bool = False
    ) -> ToldQuestion:
        question = await self.question()
        place = (self.db, self.shop.tenant_id, viewer or self.shop.ana, self.id, question.id)
        return await answer_question(*place, AnswerQuestion(text=words, keep=keep))

    async def rings(self) -> None:
        await ring(self.db, self.shop, self.provider, self.id)
        await leave(self.db, self.shop, self.id)

    async def said(self) -> list[str]:
        return [one.text for one in await said(self.db, self.shop, self.id)]

    async def states(self) -> list[str]:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            rows = await tx.session.execute(text("SELECT state FROM pilot_questions ORDER BY asked_at"))
            return [str(row.state) for row in rows]

    async def writes(self, words: str) -> None:
        await ask(self.db, self.shop, self.provider, words)

    async def reworded(self, words: str | None) -> None:
        """By the customer; None: deleted."""
        changed = {"text": words} if words else {"revoked_at": func.now()}
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            statement = update(MessageRow).where(MessageRow.direction == "inbound").values(changed)
            await tx.session.execute(statement)

    async def ends(self) -> None:
        """The doorbell of what may have made the question void."""
        await end_question(self.db, self.shop.tenant_id, EndQuestion(conversation_id=self.id))
