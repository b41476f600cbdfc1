"""The eleven states of a conversation that the pilot runs, and its legal moves: `fsm.json`, which a migration
has loaded into `fsm_moves`. The database is what refuses an illegal one. Pure."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from realtime.pilot_records import FsmState

MOVES: Mapping[FsmState, Sequence[FsmState]] = msgspec.json.decode(
    Path(__file__).with_name("fsm.json").read_bytes(), type=dict[FsmState, list[FsmState]]
)


def path_of(*states: FsmState) -> list[tuple[FsmState, FsmState]]:
    """The moves between them, one after the other."""
    return list(pairwise(states))
