"""Who reacts to events with jobs, in the transaction that emits them. The inbox never knows."""

from collections.abc import Sequence

from copilot.reactor import react
from inbox.reactor import react as distribute
from realtime.jobs import Reactor

REACTORS: Sequence[Reactor] = (react, distribute)
