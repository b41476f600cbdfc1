"""All calls of this process to one vendor in one region: who waits for whom, what is raced, and which model
is left alone for a while. Companies that chose the same model share what is learnt about it."""

from typing import NamedTuple

from copilot.engine.breaker import Breaker
from copilot.engine.fair import Fair, FairQueue
from copilot.engine.hedge import Hedging
from copilot.engine.recorded import Observe, Recorded, unobserved
from copilot.engine.steady import Steady
from copilot.engine.text_model import TextModel

THOUGHTS_OF_TENANT = 2


class Lanes(NamedTuple):
    """Each with a queue and a breaker of its own: a slow draft says nothing about decisions, and a long
    thought takes no draft's place."""

    drafts: TextModel
    thoughts: TextModel
    decisions: TextModel


class Traffic:
    def __init__(self, observe: Observe = unobserved) -> None:
        self._observe = observe
        self._drafts, self._decisions = FairQueue(), FairQueue()
        self._thoughts = FairQueue(per_tenant=THOUGHTS_OF_TENANT)
        self._lanes: dict[str, Lanes] = {}

    def lanes(self, model: TextModel) -> Lanes:
        """Only drafts are raced: somebody waits for their first words."""
        if model.model not in self._lanes:
            recorded = Recorded(model, self._observe)
            self._lanes[model.model] = Lanes(
                drafts=Fair(Steady(Breaker(recorded), Hedging()), self._drafts),
                thoughts=Fair(Steady(Breaker(recorded)), self._thoughts),
                decisions=Fair(Steady(Breaker(recorded)), self._decisions),
            )
        return self._lanes[model.model]
