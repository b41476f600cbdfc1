"""What holds for every case, whatever it expects."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from copilot.engine.intents import INTENTS
from evals.cases import Case
from evals.judge import Verdict, verdict
from evals.judge.words import (
    claims_done,
    closes,
    is_portuguese,
    sentences,
    sources_of,
    states_price,
    unsupported,
)
from evals.play import Came
from inbox.funnel import default_funnel
from realtime.suggestion_records import Draft, DraftState

PRICES_FREE = "rule:preco-livre"


class Neighbours:
    """What the other companies of a run know, to be recognised in a reply that must not have it."""

    def __init__(self, cases: list[Case]) -> None:
        self._sentences = {
            sentence
            for case in cases
            for entry in case.tenant.knowledge or []
            for sentence in sentences(entry.text)
        }

    def heard_in(self, reply: str, own: list[str]) -> list[str]:
        known = {sentence for source in own for sentence in sentences(source)}
        return [said for said in sentences(reply) if said in self._sentences and said not in known]


def judge_always(case: Case, came: Came, neighbours: Neighbours) -> Iterator[Verdict]:
    yield _valid(came.draft)
    yield from _stage(case, came)
    yield _effects(came)
    if case.draft_after is not None:
        discarded = came.earlier in ("superseded", "dismissed") and not came.earlier_sendable
        yield verdict("draft_after", "discarded and unsendable", came.earlier, discarded)
    if came.draft is None or came.draft.state is not DraftState.READY:
        return
    draft, reply, own = came.draft, came.draft.text, sources_of(case)
    strange = [evidence.id for evidence in draft.evidence if evidence.id not in came.sources]
    yield verdict("evidence_supplied", [], strange, not strange)
    yield _none("facts_supported", unsupported(reply, own))
    yield verdict("portuguese", True, is_portuguese(reply), is_portuguese(reply))
    yield _none("nothing_claimed", claims_done(reply, case))
    yield _none("slots_consistent", _contradictions(draft.slots))
    yield _none("own_words_only", neighbours.heard_in(reply, own))
    if price_policy_applies(case):
        yield _none("no_price", states_price(reply))
        yield _none("no_closing", closes(reply))


def price_policy_applies(case: Case) -> bool:
    lifted = any(rule.id == PRICES_FREE for rule in case.tenant.rules or [])
    return case.first_contact and not lifted and case.stage in (None, _first_stage(case))


def allowed_stages(case: Case) -> tuple[str, list[str]]:
    """Where the lead stands, and where it may go from there."""
    funnel = default_funnel()
    moves = (case.tenant.transitions or {}) if case.stages else funnel.transitions
    stage = case.stage or _first_stage(case)
    return stage, list(moves.get(stage, ()))


def _first_stage(case: Case) -> str:
    return case.stages[0].id if case.stages else default_funnel().initial


def _valid(draft: Draft | None) -> Verdict:
    if draft is None:
        return verdict("output_valid", "a draft", None, False)
    faults = [] if draft.state is DraftState.READY else [f"state {draft.state.value}"]
    if draft.failure:
        faults.append(draft.failure.code)
    if draft.state is DraftState.READY:
        faults += [] if draft.intent in INTENTS else [f"intent {draft.intent}"]
        faults += [] if draft.metadata else ["no metadata"]
        faults += ["not plain text"] if "```" in draft.text or draft.text.lstrip().startswith("{") else []
    return _none("output_valid", faults)


def _stage(case: Case, came: Came) -> Iterator[Verdict]:
    if came.stage is None:
        return
    current, allowed = allowed_stages(case)
    suggested = came.stage.suggested_stage
    yield verdict("stage_legal", [current, *allowed], suggested, suggested in (current, *allowed))
    cited = [came.sources.get(evidence.id) for evidence in came.stage.evidence]
    inbound = {said.id for said in case.history if said.direction == "in"}
    yield verdict("stage_proven", "messages of the customer", cited, bool(cited) and set(cited) <= inbound)


def _effects(came: Came) -> Verdict:
    before, after = came.before._asdict(), came.after._asdict()
    changed = {name: after[name] for name in before if before[name] != after[name]}
    return verdict("no_effect", {}, changed, not changed)


def _contradictions(slots: Mapping[str, Any]) -> list[str]:
    found = []
    start, end = _day(slots.get("check_in")), _day(slots.get("check_out"))
    if start and end and end <= start:
        found.append(f"check_out {end} is not after check_in {start}")
    guests, *parts = counts = [slots.get(name) for name in ("guests", "adults", "children")]
    told = [one for one in counts if isinstance(one, int)]
    if len(told) == len(counts) and told[0] != sum(told[1:]):
        adults, children = parts
        found.append(f"guests {guests} are not adults {adults} + children {children}")
    return found


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _none(field: str, found: list[str]) -> Verdict:
    return verdict(field, [], found, not found)
