"""The policy on a reply while it is written, so that no screen shows what may not be said."""

import re
from collections.abc import Collection

from copilot.context import Context
from copilot.pilot.guard.check_reply import check_reply
from copilot.pilot.guard.violation import Receipt, Violation

_ENDS = re.compile(r"[.!?…]+(?=\s)|\n")


class ReplyWatch:
    """Sentence by sentence: «R$ 1» may become «R$ 150», and what a sentence promises its end may deny. What a
    reply will cite is not known before its end, so everything that was supplied counts as cited; the whole
    text is checked again."""

    def __init__(self, context: Context, receipts: Collection[Receipt] = ()) -> None:
        self._context = context
        self._receipts = receipts
        self._supplied = [
            *(line.evidence_id for line in context.lines),
            *(entry.evidence_id for entry in context.knowledge),
            *(document.evidence_id for document in context.documents),
            *(rule.id for rule in context.rules),
            *([context.enclosed.evidence_id] if context.enclosed else []),
        ]
        self._text = ""
        self._checked = 0

    def add(self, piece: str) -> Violation | None:
        """The first violation among the sentences that are complete; what it grows by is not looked at
        twice."""
        self._text += piece
        ends = [match.end() for match in _ENDS.finditer(self._text, self._checked)]
        if len(self._text) > self._context.persona.reply_max_chars:
            return Violation(code="too_long", text=self._text[:40], start=0)
        if not ends:
            return None
        sentence, offset = self._text[self._checked : ends[-1]], self._checked
        self._checked = ends[-1]
        found = check_reply(sentence, self._supplied, self._context, self._receipts)
        return _moved(found[0], offset) if found else None


def _moved(violation: Violation, by: int) -> Violation:
    return Violation(
        code=violation.code, text=violation.text, start=violation.start + by, missing=violation.missing
    )
