"""A draft from any text model: one streamed JSON call whose reply field is shown as it grows."""

import re
from collections.abc import AsyncIterator

from copilot.claims import claims
from copilot.context import Context
from copilot.engine import prompt
from copilot.engine.answer import AnswerReader, read_answer
from copilot.engine.attempts import usable
from copilot.engine.errors import InvalidOutput
from copilot.engine.level import LevelOf
from copilot.engine.ports import DraftPart, DraftResult, ReplyDelta
from copilot.engine.text_model import Finished, Request, TextModel, listening
from copilot.slot_fields import kept_slots

DRAFT_SECONDS = 3.4
"""Within the deadline of a draft there must be time left for the fallback."""
THINK_SECONDS = 15.0
"""Nobody waits for a second option, and after that nobody wants it."""
OVERLAP = 60
"""Characters of a price that may have come before its last piece."""
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s)|\n")
JSON_TOKENS = 300
"""For everything but the reply: codes, ids, slots."""


class ModelDrafter:
    def __init__(self, model: TextModel, level: LevelOf, seconds: float = DRAFT_SECONDS) -> None:
        self._model = model
        self._level = level
        self._seconds = seconds

    async def stream(self, context: Context) -> AsyncIterator[DraftPart]:
        reader = AnswerReader(context.persona.reply_max_chars)
        finished: Finished | None = None
        request = self._request(context)
        secret = prompt.draft_secret(context, request.system)
        with usable(request.attempt_id):
            async with listening(self._model, request) as parts:
                async for part in parts:
                    if isinstance(part, Finished):
                        finished = part
                    elif grown := reader.add(part):
                        if secret.told_in(reader.reply):
                            raise InvalidOutput("the reply tells what only the model was told")
                        if not context.may_state_prices and _prices(reader.reply[-len(grown) - OVERLAP :]):
                            raise InvalidOutput("the reply states a price in a first conversation")
                        yield ReplyDelta(grown)
            if finished is None:
                raise InvalidOutput("the stream ended without saying so")
            result = _result(reader.text, finished, context)
        yield result

    def _request(self, context: Context) -> Request:
        # A Portuguese character is less than half a token; the rest is room for accents and emoji.
        reply_tokens = context.persona.reply_max_chars // 2
        return Request(
            system=prompt.draft_system(context),
            user=prompt.draft_user(context),
            schema=prompt.draft_schema(context),
            schema_name="draft",
            tenant_id=context.tenant_id,
            level=self._level(context),
            max_tokens=reply_tokens + JSON_TOKENS,
            seconds=self._seconds,
        )


def _prices(text: str) -> bool:
    return any(claim.kind == "price" for claim in claims(text))


def within(reply: str, most: int) -> str:
    """Whole sentences of a reply that is too long, as many as fit; nothing if that leaves less than half."""
    if len(reply) <= most:
        return reply
    ends = [end for match in _SENTENCE_END.finditer(reply) if (end := match.end()) <= most]
    return reply[: ends[-1]].strip() if ends and ends[-1] >= most / 2 else ""


def _result(text: str, finished: Finished, context: Context) -> DraftResult:
    answer = read_answer(text)
    reply = within(answer.reply_suggestion or "", context.persona.reply_max_chars)
    if not reply:
        raise InvalidOutput("no reply in the answer, or none that can be cut to its length")
    return DraftResult(
        intent=answer.intent,
        evidence_ids=tuple(answer.evidence_ids),
        reply=reply,
        slots=kept_slots(context.slot_fields, answer.slots),
        missing_info=tuple(answer.missing_info),
        level=finished.level,
        usage=finished.usage,
        model_served=finished.model_served,
    )
