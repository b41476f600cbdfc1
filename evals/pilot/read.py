"""Reads the lines of a folder that are conversations: those with `turns`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from copilot.engine.intents import INTENTS
from copilot.pilot.fsm import MOVES
from copilot.pilot.switching.records import PilotNumbers
from evals.cases import Case, Line, Raw, Tenant
from evals.pilot.conversation import Conversation, RawConversation, RawTurn, Turn
from evals.pilot.scene import Scene

COMPANIES = "companies.json"
NOW = "2026-11-20T10:00:00-03:00"
"""A Friday morning."""
AT_ONCE = {"debounce_seconds": 0.0, "min_delay": 0.0, "max_delay": 0.0}
"""What makes a human's pace is not judged here, and would take minutes."""
A_BURST = 0.5
"""Seconds of silence, where a turn has several bubbles: a busy machine takes them in one after the other."""


class Wrong(Exception):
    """Why a conversation makes no sense."""


@dataclass(frozen=True)
class Companies:
    """Those that conversations name."""

    known: Mapping[str, Tenant]

    def find(self, given: str | Tenant) -> Tenant:
        if isinstance(given, Tenant):
            return given
        if given not in self.known:
            raise Wrong(f"{COMPANIES} has no company {given!r}; it has: {', '.join(sorted(self.known))}")
        return self.known[given]


def read_companies(folder: Path) -> Companies:
    path = folder / COMPANIES
    return Companies(msgspec.json.decode(path.read_bytes(), type=dict[str, Tenant]) if path.exists() else {})


def as_raw_case(raw: RawConversation, companies: Companies) -> Raw:
    """What a conversation has in common with a case."""
    if not raw.turns:
        raise Wrong("a conversation needs a turn")
    return Raw(
        id=raw.id,
        now=raw.now or NOW,
        history=[Line(direction="in", text=text) for text in _bubbles(raw.turns[0])],
        slice_=raw.slice_,
        tags=raw.tags,
        tenant=companies.find(raw.tenant),
        lead=raw.lead,
        why=raw.why,
    )


def conversation_of(raw: RawConversation, case: Case) -> Conversation:
    wrong = list(_mistakes(raw, case))
    if wrong:
        raise Wrong("; ".join(wrong))
    turns = [
        Turn(
            says=_bubbles(turn),
            kind=turn.kind,
            team=turn.team,
            a_day_later=turn.a_day_later,
            expect=turn.expect,
        )
        for turn in raw.turns
    ]
    several = any(len(turn.says) > 1 for turn in turns)
    at_once = AT_ONCE | ({"debounce_seconds": A_BURST} if several else {})
    numbers = msgspec.structs.replace(raw.numbers or PilotNumbers(), **at_once)
    return Conversation(case=case, turns=turns, numbers=numbers, scene=raw.scene or Scene())


def _bubbles(turn: RawTurn) -> list[str]:
    if _is_the_teams(turn):
        return []
    return [turn.says] if isinstance(turn.says, str) else turn.says


def _is_the_teams(turn: RawTurn) -> bool:
    return turn.team is not None or turn.expires


def _mistakes(raw: RawConversation, case: Case) -> Iterator[str]:
    entries = {entry.id for entry in case.tenant.knowledge or []}
    passed_on, asked = False, False
    for number, turn in enumerate(raw.turns, start=1):
        expect, where = turn.expect, f"turn {number}"
        if _is_the_teams(turn):
            if turn.says or not asked:
                yield f"{where}: the team answers what it was asked, and says nothing else"
        elif not all(text.strip() for text in _bubbles(turn)) or not turn.says:
            yield f"{where} says nothing"
        asked = expect.action == "ask"
        if strangers := set(expect.intent_any_of or []) - set(INTENTS):
            yield f"{where}: no intent {', '.join(sorted(strangers))}"
        if strangers := set(expect.must_cite or []) - entries:
            yield f"{where}: nothing known has the id {', '.join(sorted(strangers))}"
        if expect.state is not None and expect.state not in MOVES:
            yield f"{where}: no state {expect.state}"
        if expect.reason is not None and expect.action != "hand_over":
            yield f"{where}: a reason is of a hand-over"
        if passed_on != (expect.action == "people"):
            yield f"{where}: people have a conversation from its hand-over on, and not before"
        passed_on = passed_on or expect.action == "hand_over"
