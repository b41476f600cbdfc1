"""A thread summed up by rules: its own sentences, unchanged, because nothing else is proven."""

from collections.abc import Iterator, Sequence

from copilot.context import Context, Line
from copilot.engine.attempts import free_attempt
from copilot.engine.local.style import sentences
from copilot.engine.summary_ports import MAX_POINT_CHARS, MAX_POINTS, Point, PointKind
from copilot.orders import gives_orders
from copilot.pilot.giving_back.brief import Spoken, brief


class LocalSummaries:
    async def summarize(self, context: Context) -> Sequence[Point]:
        with free_attempt("summary", "local"):
            return summarize(context)


def summarize(context: Context) -> list[Point]:
    """Open is what nobody has answered: the customer's last words, or our own last question."""
    said = [line for line in context.lines if line.text and not gives_orders(line.text)]
    waiting = {line.id for line in context.turn}
    asked = [found for line in said if line.direction == "inbound" for found in _questions(line, "asked")]
    agreed = brief([Spoken(line.id, line.direction == "outbound", line.text) for line in said]).agreed
    settled = [_point("agreed", one.text, f"m:{one.message_id}") for one in agreed]
    unanswered = [line for line in said if line.id in waiting]
    still_open = [found for line in unanswered for found in _questions(line, "open")]
    if unanswered and not still_open:
        still_open = [_point("open", unanswered[-1].text, unanswered[-1].evidence_id)]
    if not waiting and said:
        still_open = list(_questions(said[-1], "open"))
    taken = {point.evidence_id for point in still_open}
    asked = [point for point in asked if point.evidence_id not in taken]
    return [*_latest(asked), *_latest(settled), *_latest(still_open)]


def _questions(line: Line, kind: PointKind) -> Iterator[Point]:
    for sentence in sentences(line.text):
        if sentence.endswith("?"):
            yield _point(kind, sentence, line.evidence_id)


def _point(kind: PointKind, text: str, evidence_id: str) -> Point:
    cut = text if len(text) <= MAX_POINT_CHARS else f"{text[: MAX_POINT_CHARS - 1].rstrip()}…"
    return Point(kind=kind, text=cut, evidence_id=evidence_id)


def _latest(points: Sequence[Point]) -> list[Point]:
    return list({point.text.casefold(): point for point in points}.values())[-MAX_POINTS:]
