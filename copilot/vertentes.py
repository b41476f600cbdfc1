"""A company's lines of business, and which one a conversation is about, by the words it shares with each.
Pure; models are told the titles and choose, the rules count."""

from collections.abc import Sequence

from copilot.context import Context
from copilot.documents import Document
from copilot.language import stems

SHARED = 2
"""Words in common, at least; one may be chance. The title's own is enough."""


def vertentes_of(documents: Sequence[Document]) -> list[str]:
    return [document.title for document in documents if document.kind == "vertente"]


def vertente_of(context: Context) -> Document | None:
    """None while the customer has said too little, or what fits two lines alike."""
    lines = [document for document in context.documents if document.kind == "vertente"]
    said = set(stems("\n".join(line.text for line in context.lines if line.direction == "inbound")))
    own = [(_title(line), _words(line)) for line in lines]
    scores = [
        _score(said, title, words, [others for place, (_, others) in enumerate(own) if place != number])
        for number, (title, words) in enumerate(own)
    ]
    best = max(scores, default=0.0)
    return lines[scores.index(best)] if best >= SHARED and scores.count(best) == 1 else None


def _score(said: set[str], title: set[str], own: set[str], others: Sequence[set[str]]) -> float:
    """A word of one line alone counts whole, one that others have as well in part, the title's twice."""
    shared = sum(1 / (1 + sum(word in other for other in others)) for word in said & own)
    return shared + SHARED * bool(said & title)


def _title(document: Document) -> set[str]:
    return set(stems(document.title))


def _words(document: Document) -> set[str]:
    return set(stems(f"{document.title}\n{document.text}"))
