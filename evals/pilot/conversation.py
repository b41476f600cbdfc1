"""A conversation as its file has it: what the customer says turn by turn, and what should come of each."""

from typing import Literal

import msgspec

from copilot.pilot.switching.records import PilotNumbers
from evals.cases import Case, Expect, Kind, Lead, Tenant
from evals.pilot.scene import Scene

Action = Literal["reply", "ask", "clarify", "hand_over", "ignore", "people"]
"""What the customer gets: an answer, word that the team is asked, a question, a person, nothing (spam), or
whoever has taken over."""
ACTIONS: dict[str, Action] = {
    "sent": "reply",
    "clarified": "clarify",
    "handed_over": "hand_over",
    "held": "ignore",
}
"""By the state in which a turn ends."""


class ExpectTurn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is absent is not judged; what is done about a turn always is."""

    action: Action
    intent_any_of: list[str] | None = None
    counter: int | None = None
    """Turns in a row not understood, after this one."""
    reason: str | None = None
    """Why it was handed over."""
    state: str | None = None
    """Where the thread stands then."""
    must_cite: list[str] | None = None
    must_contain_any: list[str] | None = None
    must_not: list[str] | None = None
    sends: list[str] | None = None
    """The kinds of the messages that are sent."""
    silent: bool = False
    """Of a hand-over of which the customer hears nothing."""


class RawTurn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    says: str | list[str] = ""
    """One bubble, or several."""
    team: str | None = None
    """Instead: what somebody answers to what the pilot asked."""
    expires: bool = False
    """Instead: nobody answers."""
    a_day_later: bool = False
    """A person had the conversation, and gives it to the pilot when the customer's 24 hours are over."""
    kind: Kind = "text"
    expect: ExpectTurn


class RawConversation(msgspec.Struct, frozen=True, kw_only=True, rename={"slice_": "slice"}):
    id: str
    turns: list[RawTurn]
    tenant: str | Tenant
    """A company, or the name of one in `companies.json`."""
    slice_: str | None = None
    tags: list[str] | None = None
    now: str | None = None
    lead: Lead | None = None
    numbers: PilotNumbers | None = None
    scene: Scene | None = None
    why: str | None = None


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    says: list[str]
    """Nothing where the customer does not write."""
    kind: Kind
    team: str | None = None
    a_day_later: bool = False
    expect: ExpectTurn


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """Complete and consistent. `case` is its company and customer, and the first turn."""

    case: Case
    turns: list[Turn]
    numbers: PilotNumbers
    scene: Scene = Scene()

    @property
    def id(self) -> str:
        return self.case.id

    @property
    def slice(self) -> str:
        return self.case.slice


def as_expect(turn: ExpectTurn) -> Expect:
    """The fields that cases have, too."""
    return Expect(
        intent_any_of=turn.intent_any_of,
        must_cite=turn.must_cite,
        must_contain_any=turn.must_contain_any,
        must_not=turn.must_not,
    )
