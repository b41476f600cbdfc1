"""An engine that always says the same: recordings change with the protocol and not with the wording."""

from copilot.context import Context
from copilot.engine.ports import Provider, StageDecision
from realtime.records import Said
from tests.copilot.scripted import ScriptedDrafter


class ScriptedDecider:
    async def decide_stage(self, context: Context) -> StageDecision:
        """Who asks for a quotation is qualified."""
        proof = tuple(line.evidence_id for line in context.turn if "orçamento" in line.text)
        if not proof or context.stage != "novo":
            return StageDecision(stage=None, because=())
        because = (Said(code="customer", parts=["asked_quote"]),)
        return StageDecision(stage="qualificado", because=because, evidence_ids=proof, strength=1.0)


def scripted_engine() -> Provider:
    drafter = ScriptedDrafter("Olá! Já te respondo.", "Claro, um momento.", "Certo, vou ver.", size=9)
    thinker = ScriptedDrafter("Claro! De qual tamanho é a sua cama?", size=9)
    return Provider(
        name="script", label="Roteiro", drafter=drafter, thinker=thinker, decider=ScriptedDecider()
    )
