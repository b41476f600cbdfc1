"""A thread summed up by any text model, in one JSON call; what it states without a source is left out."""

from collections.abc import Sequence

import msgspec

from copilot.context import Context
from copilot.engine.answer import decode_answer
from copilot.engine.attempts import usable
from copilot.engine.errors import InvalidOutput
from copilot.engine.ports import ThinkingLevel
from copilot.engine.prompt_summary import summary_schema, summary_system, summary_user
from copilot.engine.summary_ports import MAX_POINT_CHARS, MAX_POINTS, Point, PointKind
from copilot.engine.text_model import Request, TextModel, whole_text
from copilot.evidence import unsupported
from copilot.language import clean
from copilot.orders import gives_orders
from copilot.outgoing import foreign

SUMMARY_SECONDS = 8.0
ANSWER_TOKENS = 900
KINDS: tuple[PointKind, ...] = ("asked", "agreed", "open")


class _Point(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    id: str


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    asked: list[_Point] = msgspec.field(default_factory=list)
    agreed: list[_Point] = msgspec.field(default_factory=list)
    open: list[_Point] = msgspec.field(default_factory=list)


class ModelSummaries:
    def __init__(self, model: TextModel, level: ThinkingLevel) -> None:
        self._model = model
        self._level: ThinkingLevel = level

    async def summarize(self, context: Context) -> Sequence[Point]:
        request = Request(
            system=summary_system(context),
            user=summary_user(context),
            schema=summary_schema(),
            schema_name="summary",
            tenant_id=context.tenant_id,
            level=self._level,
            max_tokens=ANSWER_TOKENS,
            seconds=SUMMARY_SECONDS,
            task="summary",
        )
        with usable(request.attempt_id):
            answer = decode_answer(await whole_text(self._model, request), _Answer)
            told = [_checked(kind, one, context) for kind in KINDS for one in _listed(answer, kind)]
            points = [point for point in told if point]
            if told and not points:
                raise InvalidOutput("nothing of the summary stands in the thread")
        return points


def _listed(answer: _Answer, kind: PointKind) -> Sequence[_Point]:
    lists = {"asked": answer.asked, "agreed": answer.agreed, "open": answer.open}
    return lists[kind][:MAX_POINTS]


def _checked(kind: PointKind, told: _Point, context: Context) -> Point | None:
    """With a message that was supplied, no fact of its own, and leading nowhere."""
    text = clean(told.text).strip()[:MAX_POINT_CHARS]
    source = context.source_text(told.id) if told.id.startswith("m:") else None
    if not text or source is None or foreign(text, context) or gives_orders(text):
        return None
    # Who said it stands in the message: a price that the customer names is theirs, and told as said.
    stated = [claim for claim in unsupported(text, [told.id], context) if claim.value not in source]
    return None if stated else Point(kind=kind, text=text, evidence_id=told.id)
