"""What happens between two turns of a customer, or instead of one."""

from uuid import UUID

from copilot.pilot.asking.answer_question import answer_question
from copilot.pilot.asking.jobs import ring_expiry
from copilot.pilot.asking.records import AnswerQuestion
from copilot.pilot.giving_back.give_back import give_back
from evals import queries
from evals.company import Company
from evals.pilot import queries as asked
from evals.product import Product
from inbox.ball import take_ball
from inbox.queries.conversations import lock_conversation
from realtime.transaction import Tx


async def team_answers(product: Product, company: Company, text: str) -> None:
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        conversation_id, question_id = await _asked(tx)
    place = (product.db, company.tenant_id, company.owner, conversation_id, question_id)
    await answer_question(*place, AnswerQuestion(text=text, keep=False))


async def nobody_answers(product: Product, company: Company) -> None:
    """The time for it is over."""
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        conversation_id, question_id = await _asked(tx)
        await asked.let_question_expire(tx)
        ring_expiry(tx, conversation_id, question_id, 0.0)


async def person_takes(product: Product, company: Company) -> None:
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        conversation = await lock_conversation(tx, await _conversation(tx))
        if conversation is not None:
            person = company.owner.user_id
            await take_ball(tx, conversation, "seller", person, by_user_id=person)


async def given_back_a_day_later(product: Product, company: Company) -> None:
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        conversation_id = await _conversation(tx)
        await asked.let_a_day_pass(tx)
    await give_back(product.db, company.tenant_id, company.owner, conversation_id, "")


async def _asked(tx: Tx) -> tuple[UUID, UUID]:
    found = await asked.open_question(tx)
    if found is None:
        raise LookupError("the pilot has not asked the team anything")
    return found


async def _conversation(tx: Tx) -> UUID:
    conversation_id = await queries.find_conversation(tx)
    if conversation_id is None:
        raise LookupError("a customer who has written has a conversation")
    return conversation_id
