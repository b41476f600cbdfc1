"""A vendor on loopback that writes each piece of its answer at a known time."""

import time
from dataclasses import dataclass, field
from itertools import accumulate

from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.server import UNDECIDED, Act, Asked, Say, VendorServer, encode

HEAD = '{"intent":"SAUDACAO","evidence_ids":[],"reply_suggestion":"'
TAIL = '","slots":{},"missing_info":[]}'
WORDS = "bom dia! que bom falar com você, conte para mim o que procura que eu vejo agora mesmo com a equipe, "


@dataclass(frozen=True, kw_only=True)
class Pace:
    """So many pieces of so many characters, each so many seconds after the one before."""

    pieces: int
    chars: int
    pause: float

    @property
    def parts(self) -> list[str]:
        size = self.pieces * self.chars
        text = (WORDS * (size // len(WORDS) + 1))[: size - 1] + "."
        return [text[start : start + self.chars] for start in range(0, len(text), self.chars)]

    @property
    def lengths(self) -> list[int]:
        """Of the reply after each piece."""
        return list(accumulate(map(len, self.parts)))


@dataclass
class Written:
    """When the pieces of one answer left, and when its end did."""

    pieces: list[float] = field(default_factory=list)
    end: float = 0.0


class TimedVendor(VendorServer):
    """Drafts at the pace that is set; whatever else is asked is answered at once."""

    def __init__(self) -> None:
        super().__init__(Gemini())
        self.pace = Pace(pieces=1, chars=10, pause=0.0)
        self.written = Written()

    def next_act(self, asked: Asked) -> Act:
        body = encode(asked.body)
        if b'"strength"' in body:
            return Say(pieces=[UNDECIDED])
        answer = [HEAD, *self.pace.parts, TAIL]
        if b'"HIGH"' in body:  # a second option
            return Say(pieces=["".join(answer)])
        self.written = Written()
        return Say(pieces=answer, pause=self.pace.pause)

    def writing(self, act: Say, number: int) -> None:
        if not act.pause:
            return
        now = time.monotonic()
        if number == len(act.pieces):
            self.written.end = now
        elif 0 < number <= self.pace.pieces:
            self.written.pieces.append(now)
