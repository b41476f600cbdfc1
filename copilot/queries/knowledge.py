"""What the company knows: written whole by code, found by words or by intent."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import column, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

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


async def search_knowledge(tx: Reading, words: str, limit: int) -> list[Knowledge]:
    """By rank. The definer function sees the bound tenant's entries only."""
    query = search_query(words)
    if not query:
        return []
    found = (
        func.search_knowledge(query, limit)
        .table_valued(column("entry_id", KnowledgeEntry.id.type), column("rank"))
        .alias("found")
    )
    rows = await tx.session.execute(
        select(KnowledgeEntry, found.c.rank)
        .join(found, KnowledgeEntry.id == found.c.entry_id)
        .order_by(found.c.rank.desc(), KnowledgeEntry.code)
    )
    return [_knowledge(entry, rank) for entry, rank in rows]


async def knowledge_of_intent(tx: Reading, intent: str, limit: int) -> list[Knowledge]:
    """Entries that answer an intent as such («quero cancelar»), whatever words were used."""
    rows = await tx.session.execute(
        select(KnowledgeEntry)
        .where(KnowledgeEntry.intent == intent)
        .order_by(KnowledgeEntry.code)
        .limit(limit)
    )
    return [_knowledge(entry, 0.0) for entry in rows.scalars()]


async def small_knowledge(tx: Reading, most: int) -> list[Knowledge]:
    """Everything the company knows, where that is no more than so many entries; nothing where it is."""
    other = aliased(KnowledgeEntry)
    one_more = select(other.id).offset(most).limit(1).exists()
    rows = await tx.session.execute(select(KnowledgeEntry).where(~one_more).order_by(KnowledgeEntry.code))
    return [_knowledge(entry, 0.0) for entry in rows.scalars()]


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


def _knowledge(entry: KnowledgeEntry, rank: float) -> Knowledge:
    return Knowledge(
        id=entry.id,
        code=entry.code,
        intent=entry.intent,
        title=entry.title,
        text=entry.text,
        reply=entry.reply,
        keywords=tuple(entry.keywords),
        rank=rank,
    )
