"""What stands around the pilot: a vendor with realistic latencies over its true wire, and the phones of its
customers behind Meta's. Whatever either does with a request follows from the seed and the request alone."""

import re
import time
import zlib
from collections import defaultdict
from random import Random
from typing import NamedTuple

from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer
from tests.copilot.vendors.server import AS_TEXT, UNDECIDED, Act, Asked, Refuse, Say, VendorServer, encode
from tests.providers.cloud import CloudServer
from tests.providers.server import Asked as SendAsked
from tests.providers.server import Reply, Sent

LETTERS = "bcdfghjkmp"
MARKER = re.compile(r"\bq([bcdfghjkmp]{6})\b")
FIRST_TOKEN = (0.25, 0.9)
TOKENS_PER_SECOND = (20.0, 60.0)
CHARS_PER_TOKEN = 4
TOKENS_PER_PIECE = 4
STALLS, STALL_SECONDS = 0.01, (3.0, 8.0)
REFUSED, BROKEN = 0.005, 0.005
NOT_UNDERSTOOD, WANTS_PERSON = 0.04, 0.005
TURN, TYPE, REPLY = "turn", "type", "reply"


def marker(number: int) -> str:
    """In letters: a number in a reply would need evidence."""
    return "q" + "".join(LETTERS[int(digit)] for digit in f"{number:06}")


def number_in(text: str) -> int | None:
    """Of the last marker, which is the customer's newest."""
    found = MARKER.findall(text)
    return int("".join(str(LETTERS.index(letter)) for letter in found[-1])) if found else None


class Plan(NamedTuple):
    act: Act
    seconds: float
    """Until the last piece; what was refused took none."""


class SeededVendor(VendorServer):
    """Gemini's wire. A model thinks for a while before its first token, then writes so many a second."""

    def __init__(self, seed: int) -> None:
        super().__init__(Gemini())
        self._seed = seed
        self.calls = 0
        self.refusals = 0
        self.stalls = 0
        self.seconds: dict[int, dict[str, float]] = defaultdict(dict)
        """By the newest message asked about: how long each of its tasks took the vendor."""

    def next_act(self, asked: Asked) -> Act:
        self.asked.clear()
        self.calls += 1
        body = encode(asked.body).decode()
        number = number_in(body) or 0
        task = TURN if "wants_person" in body else TYPE if "asset_id" in body else REPLY
        if '"strength"' in body:
            return Say(pieces=[UNDECIDED])
        plan = self._plan(task, number)
        self.seconds[number][task] = plan.seconds
        return plan.act

    def _plan(self, task: str, number: int) -> Plan:
        dice = Random(zlib.crc32(f"{self._seed}.{task}.{number}.{self._again(task, number)}".encode()))  # noqa: S311
        trouble = dice.random()
        if trouble < REFUSED + BROKEN:
            self.refusals += 1
            return Plan(Refuse(status=429 if trouble < REFUSED else 500, retry_after="1"), 0.0)
        first = dice.uniform(*FIRST_TOKEN)
        if dice.random() < STALLS:
            self.stalls += 1
            first += dice.uniform(*STALL_SECONDS)
        text = _text(task, number, self._seed)
        size = CHARS_PER_TOKEN * TOKENS_PER_PIECE
        pieces = [text[start : start + size] for start in range(0, len(text), size)]
        pause = TOKENS_PER_PIECE / dice.uniform(*TOKENS_PER_SECOND)
        # The first piece is there with the first token.
        return Plan(Say(pieces=pieces, slow=first - pause, pause=pause), first + pause * (len(pieces) - 1))

    def _again(self, task: str, number: int) -> bool:
        return task in self.seconds[number]


def _text(task: str, number: int, seed: int) -> str:
    if task == TYPE:
        return AS_TEXT
    if task == REPLY:
        return an_answer(
            f"Temos, sim, o jogo {marker(number)} na cor azul. Quer que eu conte mais sobre ele?"
        )
    chance = Random(seed * 1_000_003 + number).random()  # noqa: S311
    if chance < NOT_UNDERSTOOD:
        intent = "NAO_ENTENDI"
    else:
        intent = "SOLICITACAO_CONTATO" if chance > 1 - WANTS_PERSON else "DUVIDA_PRODUTO"
    return (
        f'{{"intent":"{intent}","confidence":0.9,"wants_person":{str(chance > 1 - WANTS_PERSON).lower()},'
        '"angry":false,"spam":false,"resolved":false,"vertente":null}'
    )


class Phones(CloudServer):
    """Of everybody's customers: any number's token is as good as another's."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: dict[str, tuple[int, str, str]] = {}
        """By the name it was given: when (monotonic ns), whose phone, the words."""

    def _unauthorised(self, asked: SendAsked) -> Reply | None:
        return None

    def answer(self, asked: SendAsked) -> Reply:
        if asked.steps[-1] == "messages":
            return super().answer(asked)
        number = {"id": asked.steps[-1], "display_phone_number": "+55 11 90000-0100", "verified_name": "Loja"}
        quality = {"quality_rating": "GREEN", "status": "CONNECTED", "success": True, "data": []}
        return Reply(status=200, body=number | quality)

    def accepted(self, sent: Sent) -> Reply:
        self.taken[sent.id] = (time.monotonic_ns(), sent.to, sent.text)
        self.asked.clear()
        self.sent.clear()
        return super().accepted(sent)
