"""Stage decisions from any text model, by one short JSON call."""

from copilot.context import Context
from copilot.engine import prompt
from copilot.engine.answer import read_stage
from copilot.engine.attempts import usable
from copilot.engine.ports import StageDecision, ThinkingLevel
from copilot.engine.text_model import Request, TextModel, whole_text
from copilot.language import clean
from copilot.orders import gives_orders
from copilot.outgoing import foreign
from realtime.records import Said

ANSWER_TOKENS = 400
DECISION_SECONDS = 3.0
MAX_REASON = 300


class ModelDecider:
    def __init__(self, model: TextModel, level: ThinkingLevel) -> None:
        self._model = model
        self._level: ThinkingLevel = level

    async def decide_stage(self, context: Context) -> StageDecision:
        if not context.stages.transitions.get(context.stage):
            return StageDecision(stage=None, because=(Said(code="final_stage"),))
        request = Request(
            system=prompt.stage_system(context),
            user=prompt.stage_user(context),
            schema=prompt.stage_schema(context),
            schema_name="stage",
            tenant_id=context.tenant_id,
            level=self._level,
            max_tokens=ANSWER_TOKENS,
            seconds=DECISION_SECONDS,
            task="stage",
        )
        with usable(request.attempt_id):
            answer = read_stage(await whole_text(self._model, request))
        return StageDecision(
            stage=answer.stage if answer.stage in context.stages.labels else None,
            because=(_told(answer.reason, context),),
            evidence_ids=tuple(answer.evidence_ids),
            strength=min(1.0, max(0.0, answer.strength)),
        )


def _told(reason: str, context: Context) -> Said:
    """It stands beside a button, and describes messages; it leads nowhere."""
    told = clean(reason).strip()[:MAX_REASON]
    if foreign(told, context) or gives_orders(told):
        return Said(code="cited_indicate")
    return Said(code="words", names={"words": told})
