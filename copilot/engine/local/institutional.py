"""Passages of institutional documents as entries that the rules can search."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from copilot.context import Context, Knowledge
from copilot.documents import Document, passages_of


def with_documents(context: Context) -> Context:
    """Principles say how to act, not what to answer."""
    told = [document for document in context.documents if document.kind != "principle"]
    entries = [entry for document in told for entry in _entries(document)]
    return replace(context, knowledge=(*context.knowledge, *entries))


def _entries(document: Document) -> list[Knowledge]:
    return [
        Knowledge(
            id=uuid5(NAMESPACE_URL, f"{document.id}/{number}/{passage.text}"),
            code=f"doc-{document.id}-{number:03}",
            intent=None,
            title=document.title,
            text=passage.text,
            reply=None,
            keywords=(passage.heading,) if passage.heading else (),
            rank=0.0,
            document=document.id,
        )
        for number, passage in enumerate(passages_of(document))
    ]
