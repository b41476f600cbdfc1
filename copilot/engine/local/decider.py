"""Stage decisions by rules: signals in the customer's messages, mapped to the tenant's own stages by name."""

import re

from copilot.context import Context, Line
from copilot.engine.attempts import free_attempt
from copilot.engine.local.classify import classify
from copilot.engine.local.criteria import proofs
from copilot.engine.local.slots import read_slots
from copilot.engine.local.stage_signals import StageSignal, signals_of, told
from copilot.engine.local.stay import read_stay
from copilot.engine.ports import StageDecision
from copilot.language import fold
from copilot.orders import gives_orders
from copilot.slot_fields import HOTEL, names_of
from realtime.records import Said

_ROLES = {
    "contact": re.compile(r"atendimento|contato|conversa"),
    "qualified": re.compile(r"qualific"),
    "proposal": re.compile(r"propost|orcament|cotac"),
    "negotiation": re.compile(r"negocia"),
    "won": re.compile(r"ganh|fechad|vend[ai]|cliente|conclu"),
    "lost": re.compile(r"perd|descart|arquiv"),
}
_ORDER = ("contact", "qualified", "proposal", "negotiation", "won")


class LocalDecider:
    async def decide_stage(self, context: Context) -> StageDecision:
        with free_attempt("stage", "local"):
            return decide_stage(context)


def decide_stage(context: Context) -> StageDecision:
    """Only what was said since the last move counts, so that a person's decision is not argued with."""
    lines = [line for line in context.since_move if not gives_orders(line.text)]
    if decided := _by_criteria(context, lines):
        return decided
    signals = [signal for line in lines for signal in signals_of(context, line)]
    described = {rule.id.removeprefix("stage:") for rule in context.rules if rule.id.startswith("stage:")}
    roles = {
        stage: None if stage in described else _role(stage, label)
        for stage, label in context.stages.labels.items()
    }
    role = _proven_role(signals, _still_lost(context), roles.get(context.stage))
    if role is None:
        return StageDecision(stage=None, because=(Said(code="no_stage_proven"),))
    stage = _allowed_stage(context, roles, role)
    if stage is None:
        return StageDecision(stage=None, because=(Said(code="no_way_from_here"),))
    proof = [signal for signal in signals if _supports(signal.role, role)]
    strength = max(signal.strength for signal in proof)
    if roles[stage] == "qualified" and len(proof) == 1 and not _particular(context):
        strength -= 0.2  # interest in nothing in particular is hardly a qualification
    ids = list(dict.fromkeys(signal.line.evidence_id for signal in proof))[-4:]
    because = told([signal for signal in proof if signal.line.evidence_id in ids], again=role == "contact")
    return StageDecision(stage=stage, because=(because,), evidence_ids=tuple(ids), strength=strength)


def _by_criteria(context: Context, lines: list[Line]) -> StageDecision | None:
    """The furthest stage that the company's own words call proven; leaving only while it is the last word."""
    last = set(context.turn)
    found = proofs(context, lines)
    left = [proof for proof in found if proof.deed in ("left", "lacks")]
    if left and left[-1].line in last:
        found = left
    else:
        found = [proof for proof in found if proof.deed not in ("left", "lacks")]
    if not found:
        return None
    order = list(context.stages.labels)
    stage = max((proof.stage for proof in found), key=order.index)
    proof = [one for one in found if one.stage == stage]
    ids = tuple(dict.fromkeys(one.line.evidence_id for one in proof))[-4:]
    because = Said(code=f"criterion_{proof[-1].deed}", names={"stage": context.stages.labels[stage]})
    return StageDecision(
        stage=stage, because=(because,), evidence_ids=ids, strength=max(one.strength for one in proof)
    )


def _still_lost(context: Context) -> bool:
    """A refusal counts only while it is the last word."""
    return classify(context.turn_text).intent == "DESINTERESSE" if context.turn else False


def _proven_role(signals: list[StageSignal], lost: bool, current: str | None) -> str | None:
    proven = {signal.role for signal in signals}
    if lost:
        return "lost" if current != "lost" and "lost" in proven else None
    if current == "lost":
        return "contact" if proven & {"qualified", "negotiation", "proposal"} else None
    rank = _ORDER.index(current) if current in _ORDER else -1
    return next((role for role in reversed(_ORDER) if role in proven and _ORDER.index(role) > rank), None)


def _allowed_stage(context: Context, roles: dict[str, str | None], role: str) -> str | None:
    """The stage of that role, or the furthest allowed one on the way there."""
    allowed = context.stages.transitions.get(context.stage, ())
    if role in ("lost", "contact"):
        return next((stage for stage in allowed if roles.get(stage) == role), None)
    current = roles.get(context.stage)
    floor = _ORDER.index(current) if current in _ORDER else _ORDER.index("contact")
    way = reversed(_ORDER[floor + 1 : _ORDER.index(role) + 1])
    return next((stage for step in way for stage in allowed if roles.get(stage) == step), None)


def _supports(signal: str, role: str) -> bool:
    if role == "contact":
        return signal in ("qualified", "proposal", "negotiation")
    return signal == role


def _role(stage: str, label: str) -> str | None:
    named = fold(f"{stage} {label}")
    return next((role for role, pattern in _ROLES.items() if pattern.search(named)), None)


def _particular(context: Context) -> bool:
    """«30 jogos de cama» says enough, even where the company sells several kinds of them."""
    slots = read_slots(context, None)
    stay = names_of(context.slot_fields) >= names_of(HOTEL) and read_stay(context.lines, context.now.date())
    return slots["product"] is not None or slots["quantity"] is not None or bool(stay)
