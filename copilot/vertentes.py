"""Which line of business a conversation is about, by the words it shares with each. Pure; for the rules, and
for a model's answer that names none of them."""

from copilot.context import Context
from copilot.documents import Document
from copilot.language import stems

SHARED = 2
"""Words in common, at least; one may be chance."""


def vertente_of(context: Context) -> Document | None:
    """None while the customer has said too little, or what fits two lines alike."""
    lines = [document for document in context.documents if document.kind == "vertente"]
    said = set(stems("\n".join(line.text for line in context.lines if line.direction == "inbound")))
    own = {line.id: _words(line) for line in lines}
    scores = sorted(
        (
            (
                _score(said, own[line.id], [own[other.id] for other in lines if other is not line]),
                line.id,
                line,
            )
            for line in lines
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < SHARED:
        return None
    return scores[0][2] if len(scores) == 1 or scores[0][0] > scores[1][0] else None


def _score(said: set[str], own: set[str], others: list[set[str]]) -> float:
    """A word of one line alone counts whole, one that others have as well in part; the title counts twice."""
    return sum(1 / (1 + sum(word in other for other in others)) for word in said & own)


def _words(document: Document) -> set[str]:
    return set(stems(f"{document.title}\n{document.text}"))
