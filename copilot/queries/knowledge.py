"""What the company knows: written whole by code, found by words or by intent."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert

from copilot.context import TOLD, Knowledge
from copilot.language import indexable, search_query
from copilot.queries import Reading
from copilot.tables import KnowledgeEntry
from realtime.ids import new_id
from realtime.transaction import Tx


class Entry(NamedTuple):
    """As it is written, before it has an id."""

    code: str
    intent: str | None
    title: str
    text: str
    reply: str | None
    keywords: Sequence[str]


_ENTRY = "k.id, k.code, k.intent, k.title, k.text, k.reply, k.keywords"
_SEARCH = f"""
SELECT {_ENTRY}, found.rank FROM search_knowledge($1, $2) AS found (entry_id, rank)
JOIN knowledge_entries AS k ON k.id = found.entry_id ORDER BY found.rank DESC, k.code
"""  # noqa: S608  our own names
_OF_INTENT = f"SELECT {_ENTRY} FROM knowledge_entries AS k WHERE k.intent = $1 ORDER BY k.code LIMIT $2"  # noqa: S608
_SMALL = f"""
SELECT {_ENTRY} FROM knowledge_entries AS k
WHERE NOT EXISTS (SELECT FROM knowledge_entries OFFSET $1 LIMIT 1) ORDER BY k.code
"""  # noqa: S608  our own names


async def search_knowledge(tx: Reading, words: str, limit: int) -> list[Knowledge]:
    """By rank. The definer function sees the bound tenant's entries only."""
    query = search_query(words)
    if not query:
        return []
    return [_knowledge(*row) for row in await tx.fetch(_SEARCH, query, limit)]


async def knowledge_of_intent(tx: Reading, intent: str, limit: int) -> list[Knowledge]:
    """Entries that answer an intent as such («quero cancelar»), whatever words were used."""
    return [_knowledge(*row) for row in await tx.fetch(_OF_INTENT, intent, limit)]


async def small_knowledge(tx: Reading, most: int) -> list[Knowledge]:
    """Everything the company knows, where that is no more than so many entries; nothing where it is."""
    return [_knowledge(*row) for row in await tx.fetch(_SMALL, most)]


async def upsert_knowledge(tx: Tx, entries: Sequence[Entry]) -> None:
    """Replaces by code, keeping the ids that suggestions cite."""
    rows = [
        {
            **entry._asdict(),
            "tenant_id": tx.tenant_id,
            "id": new_id(),
            "keywords": list(entry.keywords),
            "search_title": indexable([entry.title, *entry.keywords]),
            "search_text": indexable([entry.text, entry.reply or ""]),
        }
        for entry in entries
    ]
    statement = insert(KnowledgeEntry).values(rows)
    replaced = ("intent", "title", "text", "reply", "keywords", "search_title", "search_text")
    await tx.session.execute(
        statement.on_conflict_do_update(
            index_elements=[KnowledgeEntry.tenant_id, KnowledgeEntry.code],
            set_={name: statement.excluded[name] for name in replaced} | {"updated_at": func.now()},
        )
    )


async def delete_knowledge_except(tx: Tx, codes: Sequence[str]) -> None:
    gone = KnowledgeEntry.code.not_in(codes) & ~KnowledgeEntry.code.startswith(TOLD)
    await tx.session.execute(delete(KnowledgeEntry).where(gone))


def _knowledge(
    id: UUID,
    code: str,
    intent: str | None,
    title: str,
    text: str,
    reply: str | None,
    keywords: Sequence[str],
    rank: float = 0.0,
) -> Knowledge:
    return Knowledge(
        id=id,
        code=code,
        intent=intent,
        title=title,
        text=text,
        reply=reply,
        keywords=tuple(keywords),
        rank=rank,
    )
