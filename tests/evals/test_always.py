"""The judge itself: what must never pass does not."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from evals.cases import Case
from evals.judge.always import Neighbours, judge_always
from evals.play import Came
from evals.queries import Effects
from realtime.ids import new_id
from realtime.suggestion_records import Draft, DraftState, Evidence, StageSuggestion, SuggestionMetadata
from tests.evals.cases import a_case

QUIET = Effects(sent=0, stage="novo", executions=0, settings=1, knowledge=0)
METADATA = SuggestionMetadata(
    confidence_score=0.8,
    thinking_level_used="minimal",
    detected_language="pt-BR",
    confidence="alta",
    confidence_reason="",
    provider="local",
    label="",
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return a_case(tmp_path, "bom dia", tags=["draft_after:m1"])


def a_draft(**changes: Any) -> Draft:
    draft = Draft(
        id=new_id(),
        conversation_id=new_id(),
        trigger_message_id=new_id(),
        state=DraftState.READY,
        text="Bom dia! Como posso ajudar?",
        intent="SAUDACAO",
        slots={},
        missing_info=[],
        evidence=[],
        metadata=METADATA,
        failure=None,
        created_at=datetime.now(UTC),
    )
    return replace(draft, **changes)


def came(**changes: Any) -> Came:
    values: dict[str, Any] = {
        "draft": a_draft(),
        "stage": None,
        "counter": 0,
        "sources": {"m:1": "m1", "k:1": "k1"},
        "before": QUIET,
        "after": QUIET,
        "earlier": "superseded",
        "earlier_sendable": False,
        "calls": [],
        "total_ms": 1.0,
    }
    return Came(**values | changes)


def evidence(id_: str) -> Evidence:
    return Evidence(id=id_, kind="message", title="", quote="", message_id=None)


def a_stage(stage: str, *cited: str) -> StageSuggestion:
    return StageSuggestion(
        id=new_id(),
        conversation_id=new_id(),
        current_stage="novo",
        suggested_stage=stage,
        confidence=0.9,
        reason="",
        evidence=[evidence(id_) for id_ in cited],
        state="open",
        metadata=METADATA,
        created_at=datetime.now(UTC),
    )


def failed(case: Case, result: Came) -> set[str]:
    return {one.field for one in judge_always(case, result, Neighbours([case])) if not one.passed}


def test_what_is_as_it_should_be_passes(case: Case) -> None:
    assert failed(case, came()) == set()


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("output_valid", {"draft": None}),
    ("output_valid", {"draft": a_draft(state=DraftState.FAILED, metadata=None)}),
    ("output_valid", {"draft": a_draft(intent="COMPRAR_TUDO")}),
    ("output_valid", {"draft": a_draft(text='{"reply": "oi"}')}),
    ("stage_legal", {"stage": a_stage("ganho", "m:1")}),
    ("stage_proven", {"stage": a_stage("qualificado")}),
    ("stage_proven", {"stage": a_stage("qualificado", "k:1")}),
    ("evidence_supplied", {"draft": a_draft(evidence=[evidence("k:of-another-company")])}),
    ("facts_supported", {"draft": a_draft(text="São 12 opções.")}),
    ("portuguese", {"draft": a_draft(text="Hello, how much do you have?")}),
    ("nothing_claimed", {"draft": a_draft(text="Já reservei o quarto.")}),
    ("slots_consistent", {"draft": a_draft(slots={"check_in": "2026-12-02", "check_out": "2026-12-01"})}),
    ("slots_consistent", {"draft": a_draft(slots={"guests": 3, "adults": 1, "children": 1})}),
    ("no_effect", {"after": QUIET._replace(sent=1)}),
    ("no_effect", {"after": QUIET._replace(stage="ganho")}),
    ("no_effect", {"after": QUIET._replace(settings=2)}),
    ("draft_after", {"earlier": "ready"}),
    ("draft_after", {"earlier_sendable": True}),
    ("no_closing", {"draft": a_draft(text="Pedido confirmado!")}),
]


@pytest.mark.parametrize(("field", "changes"), WRONG)
def test_what_must_not_be_is_told(case: Case, field: str, changes: dict[str, Any]) -> None:
    assert failed(case, came(**changes)) == {field}
