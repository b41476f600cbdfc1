"""The funnel as it is edited."""

from typing import Annotated, Literal

import msgspec

from realtime.funnel import Outcome
from realtime.record import Record

StageId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
StageName = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=40)]


class EditedStage(Record, frozen=True, kw_only=True):
    id: StageId
    """Stays what it is when the stage is called otherwise: leads and rules know the stage by it."""
    name: StageName
    terminal: bool
    outcome: Outcome | None = None
    """Of a terminal stage: what it means that a lead has come here."""
    to: Annotated[list[StageId], msgspec.Meta(max_length=30)]
    """Where a lead may go from here."""


class EditedFunnel(Record, frozen=True, kw_only=True):
    initial: StageId
    stages: Annotated[list[EditedStage], msgspec.Meta(max_length=30)]
    """In the order of the board."""


class FunnelProblem(Record, frozen=True, kw_only=True):
    """`too_few`: fewer than two stages. `name_twice` and `id_twice`. `start_missing`: no stage is the initial
    one. `start_ends`: the initial stage is terminal. `no_end`: no stage is terminal. `unknown_target`: a move
    to no stage, or to itself. `outcome_open`: an outcome of a stage that is not terminal. `orphan`: no way
    leads here from the start. `trap`: no way leads from here to an end."""

    code: Literal[
        "too_few",
        "name_twice",
        "id_twice",
        "start_missing",
        "start_ends",
        "no_end",
        "unknown_target",
        "outcome_open",
        "orphan",
        "trap",
    ]
    stage: str | None


class FunnelCheck(Record, frozen=True, kw_only=True):
    problems: list[FunnelProblem]
    occupied: dict[str, int]
    """Leads in stages that are not in this funnel, though they are in the one in force."""


class FunnelSettings(Record, frozen=True, kw_only=True):
    version: int
    funnel: EditedFunnel
    leads: dict[str, int]
    """By stage, of the whole company; stages without any are absent."""


class FunnelChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    funnel: EditedFunnel
    expected_version: int
