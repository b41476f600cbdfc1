"""A question that nobody needs answered any more: people have the conversation, or the customer has changed
or taken back what they asked."""

from uuid import UUID

from copilot.pilot.asking.ask_team import ask_team
from copilot.pilot.asking.asking import Asking, asked_words
from copilot.pilot.asking.call_instead import call_instead
from copilot.pilot.asking.jobs import EndQuestion
from copilot.pilot.asking.withdraw_question import withdraw_question, withdraw_unsettled
from copilot.pilot.queries import questions
from copilot.pilot.queries.questions import StoredQuestion
from copilot.pilot.queries.turns import cancel_unsaid
from copilot.pilot.tell_thread import tell_thread
from copilot.pilot.wanted import may_answer
from copilot.queries.thread import words_of
from inbox.call_people import call_people
from inbox.queries.conversations import LockedConversation, lock_conversation, merged_into
from realtime.database import Database
from realtime.transaction import Tx


async def end_question(db: Database, tenant_id: UUID, job: EndQuestion) -> None:
    """Job handler. Asked of the rows, so that it is right however often and whenever it comes. What the team
    has answered is void like what it has not, as long as the customer was not told: where people have the
    conversation, they are called to tell it."""
    async with db.tenant_transaction(tenant_id) as tx:
        if not await questions.asked_anything(tx, job.conversation_id):
            return
        conversation = await lock_conversation(tx, job.conversation_id)  # None: merged into another
        if conversation and conversation.holder_kind == "ai" and await may_answer(tx, conversation):
            for question in await questions.list_unsettled(tx, job.conversation_id):
                conversation = await _follow_words(tx, conversation, question)
            return
        await cancel_unsaid(tx, job.conversation_id)  # an answer in it was not told
        unsettled = await withdraw_unsettled(tx, job.conversation_id)
        conversation = conversation or await _lock_where_it_went(tx, job.conversation_id)
        if unsettled and conversation:
            conversation = await call_instead(tx, conversation, unsettled)
            await tell_thread(tx, conversation)


async def _lock_where_it_went(tx: Tx, conversation_id: UUID) -> LockedConversation | None:
    """None where that was merged into yet another since: its own call came along."""
    into = await merged_into(tx, conversation_id)
    return await lock_conversation(tx, into) if into else None


async def _follow_words(
    tx: Tx, conversation: LockedConversation, question: StoredQuestion
) -> LockedConversation:
    """What was taken back asks nothing; other words are asked in place of the former, unless those were
    answered: what the customer asks now is a turn of its own."""
    now = asked_words("\n".join(await words_of(tx, question.message_ids)))
    if now == asked_words(question.question) or (now and question.state == "answered"):
        return conversation
    await withdraw_question(tx, question)
    conversation = await call_people(tx, conversation, None)
    if now:
        again = Asking(question.message_ids, question.intent, now, question.missing)
        conversation = await ask_team(tx, conversation, again, question.asked_turn_id)
    await tell_thread(tx, conversation)
    return conversation
