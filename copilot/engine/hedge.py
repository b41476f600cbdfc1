"""When a second call may race a first one that says nothing: late enough, and rarely enough."""

from collections import deque

FLOOR_SECONDS = 1.2
"""Never earlier, however fast a vendor usually is."""
SHARE = 0.05
"""Of all calls; a slow vendor must not be asked twice as much because it is slow."""
SAVED = 3.0
"""So many are saved up at most: quiet hours pay for no storm."""
REMEMBERED = 200
ENOUGH = 20


class Hedging:
    """How long first tokens take here, and how many races are left."""

    def __init__(self, share: float = SHARE) -> None:
        self._share = share
        self._left = 0.0
        self._first_tokens: deque[float] = deque(maxlen=REMEMBERED)

    def begin(self) -> float:
        """A call begins; after so many seconds without a first token it may be raced."""
        self._left = min(SAVED, self._left + self._share)
        if len(self._first_tokens) < ENOUGH:
            return FLOOR_SECONDS
        return max(FLOOR_SECONDS, sorted(self._first_tokens)[int(0.95 * len(self._first_tokens))])

    def heard(self, seconds: float) -> None:
        self._first_tokens.append(seconds)

    def take(self) -> bool:
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
