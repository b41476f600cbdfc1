"""Who reacts to events with jobs, in the transaction that emits them. The inbox never knows."""

from collections.abc import Sequence

from copilot.reactor import react
from realtime.jobs import Reactor

REACTORS: Sequence[Reactor] = (react,)
