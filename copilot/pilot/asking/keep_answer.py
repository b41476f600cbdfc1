"""What somebody told the pilot becomes something the company knows, so that nobody is asked again."""

import re
from uuid import UUID

from copilot.context import TOLD
from copilot.engine.local.retrieve import SAY_IT_ALL
from copilot.language import STOP_WORDS, clean, plain
from copilot.pilot.queries.kept_answers import note_author
from copilot.pilot.queries.questions import StoredQuestion
from copilot.queries.knowledge import Entry, upsert_knowledge
from realtime.transaction import Tx

WORDS = 8
_PERSONAL = re.compile(r"\d|@|://|www\.", re.IGNORECASE)


async def keep_answer(
    tx: Tx, question: StoredQuestion, answer: str, contact_name: str, by_user_id: UUID
) -> None:
    """An entry like those that were imported, found by what it is about. It outlives the conversation, so
    the customer's sentence stays behind."""
    # How one order stands answers no other question about orders.
    intent = None if question.intent in SAY_IT_ALL else question.intent
    title = ", ".join(topic(question.question, contact_name)) or "resposta da equipe"
    entry = Entry(
        code=f"{TOLD}{question.id.hex}",
        intent=intent,
        title=title[:1].upper() + title[1:],
        text=answer,
        reply=answer,
        keywords=(),
    )
    await upsert_knowledge(tx, [entry])
    await note_author(tx, entry.code, by_user_id, version=1)


def topic(question: str, contact_name: str) -> list[str]:
    """Its words that carry meaning: no number, address or link, and not the customer's name."""
    left_out = STOP_WORDS | set(plain(contact_name).split())
    parts = [part for part in clean(question).split() if not _PERSONAL.search(part)]
    words = re.findall(r"[^\W\d_]{3,}", " ".join(parts).lower())
    return list(dict.fromkeys(word for word in words if plain(word) not in left_out))[:WORDS]
