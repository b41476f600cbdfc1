"""What this case expects; what it leaves open is not judged."""

from collections.abc import Iterator
from typing import Any

from copilot.language import fold
from evals.cases import Case, Expect
from evals.judge import Verdict, verdict
from evals.judge.always import allowed_stages
from evals.judge.words import abstains, holds
from evals.play import Came
from realtime.suggestion_records import Draft, DraftState


def judge_expected(case: Case, came: Came) -> Iterator[Verdict]:
    expect = case.expect
    draft = came.draft if came.draft and came.draft.state is DraftState.READY else None
    yield from _stage(case, came)
    if case.counter_after is not None:
        yield verdict("counter_after", case.counter_after, came.counter, came.counter == case.counter_after)
    advice = draft.metadata.advice if draft and draft.metadata else None
    if expect.escalate is not None:
        yield verdict("escalate", expect.escalate, advice, (advice == "hand_over") == expect.escalate)
    if expect.clarify is not None:
        yield verdict("clarify", expect.clarify, advice, (advice == "clarify") == expect.clarify)
    yield from _draft(expect, draft, came)


def _stage(case: Case, came: Came) -> Iterator[Verdict]:
    expect, (current, _) = case.expect, allowed_stages(case)
    stage = came.stage.suggested_stage if came.stage else current
    if expect.stage is not None:
        yield verdict("stage", expect.stage, stage, stage == expect.stage)
    if expect.stage_evidence:
        cited = [came.sources.get(found.id) for found in came.stage.evidence] if came.stage else []
        missed = set(expect.stage_evidence) - set(cited)
        yield verdict("stage_evidence", expect.stage_evidence, cited, not missed)


def _draft(expect: Expect, draft: Draft | None, came: Came) -> Iterator[Verdict]:
    """Where there is no draft, nothing that was expected of it came."""
    reply = draft.text if draft else ""
    if expect.intent_any_of:
        intent = draft.intent if draft else None
        yield verdict("intent", expect.intent_any_of, intent, intent in expect.intent_any_of)
    for name, value in (expect.slots or {}).items():
        found = draft.slots.get(name) if draft else None
        yield verdict(f"slots.{name}", value, found, draft is not None and same_slot(value, found))
    cited = [came.sources.get(found.id) for found in draft.evidence] if draft else []
    if expect.must_cite:
        yield verdict("must_cite", expect.must_cite, cited, set(expect.must_cite) <= set(cited))
    if expect.must_contain_any:
        contained = any(holds(pattern, reply) for pattern in expect.must_contain_any)
        yield verdict("must_contain_any", expect.must_contain_any, reply, bool(draft) and contained)
    if expect.must_not:
        said = [pattern for pattern in expect.must_not if holds(pattern, reply)]
        yield verdict("must_not", expect.must_not, said, bool(draft) and not said)
    if expect.max_chars is not None:
        yield verdict(
            "max_chars", expect.max_chars, len(reply), bool(draft) and len(reply) <= expect.max_chars
        )
    if expect.abstain is not None:
        company = draft is not None and any(found.kind != "message" for found in draft.evidence)
        came_so = draft is not None and abstains(reply, company)
        yield verdict("abstain", expect.abstain, came_so, bool(draft) and came_so == expect.abstain)


def same_slot(expected: Any, came: Any) -> bool:
    """Texts by their words, in whatever order of length: «queen» is in «Jogo queen 400 fios»."""
    if expected is None or came is None:
        return expected in (None, "") and came in (None, "")
    if isinstance(expected, str) and isinstance(came, str):
        wanted, found = fold(expected).strip(), fold(came).strip()
        return wanted == found or (bool(found) and (wanted in found or found in wanted))
    return str(expected) == str(came)
