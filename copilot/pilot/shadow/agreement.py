"""Whether the pilot would have sent the same as a person did. Pure rules, which rather say «different» than
take two answers for one: a person can say otherwise.

The same is: the same act (an answer, a question, a word of courtesy, «vou verificar»), the same facts (each
number, price, date and link of one is in the other), both or neither deny, and nearly the same words.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from copilot.claims import claims
from copilot.engine.local.style import sentences
from copilot.language import stem, words
from copilot.pilot.guard.promises import promises
from copilot.pilot.shadow.meaning import CARRIES_NOTHING, courtesies, denies
from copilot.said_days import Saying, as_stated

Verdict = Literal["same", "different"]
Act = Literal["answers", "asks", "courtesy", "defers"]
Why = Literal["alike", "act", "facts", "denial", "words", "no_words", "silence", "handed_over"]

ENOUGH_WORDS = 0.85
"""Of the shorter text's words, where no fact speaks for it: one word more may be another colour."""
WITH_FACTS = 0.5
SAME_BEGINNING = 5


class Judged(NamedTuple):
    verdict: Verdict | None
    """None where the rules can not tell."""
    why: Why


class About(NamedTuple):
    """The turn that both answer."""

    asked: Sequence[str]
    """The customer's own words, whose numbers prove nothing when they are said again."""
    names: Sequence[str]
    """Of the customer, the company and its persona: whoever is named, the answer is the same."""
    today: date


class _Read(NamedTuple):
    act: Act
    facts: frozenset[frozenset[Saying]]
    words: frozenset[str]
    """Of what is told; what a question adds at the end is no part of an answer."""
    denies: bool
    courtesies: frozenset[str]


def judge(pilot: str, person: str, about: About) -> Judged:
    if not person.strip() or not pilot.strip():
        return Judged(None, "no_words")
    one, other = _read(pilot, about), _read(person, about)
    if one.act != other.act:
        return Judged("different", "act")
    if not _same_facts(one.facts, other.facts):
        return Judged("different", "facts")
    if one.denies != other.denies:
        return Judged("different", "denial")
    return Judged("same", "alike") if _alike(one, other) else Judged("different", "words")


def _read(text: str, about: About) -> _Read:
    asked = frozenset(word for one in about.asked for word in _meaningful(one))
    known = frozenset[Saying]().union(*(fact for one in about.asked for fact in _facts(one, about.today)))
    facts = frozenset(fact for fact in _facts(text, about.today) if not fact & known)
    named = frozenset(word for name in about.names for word in _meaningful(name))
    act = _act(text, bool(facts or frozenset(_meaningful(text)) - named))
    told = " ".join(one for one in sentences(text) if act != "answers" or "?" not in one)
    # With a fact that both state, the question's own words say nothing more.
    found = frozenset(_meaningful(told)) - named
    if facts:
        found = frozenset(word for word in found if not any(_one_word(word, one) for one in asked))
    return _Read(act, facts, found, denies(text), courtesies(text))


def _facts(text: str, today: date) -> list[frozenset[Saying]]:
    return [as_stated(claim, today) for claim in claims(text)]


def _meaningful(text: str) -> list[str]:
    """Without figures, which are facts."""
    folded = (stem(word) for word in words(text) if word not in CARRIES_NOTHING)
    return [word for word in folded if len(word) > 2 and not any(char.isdigit() for char in word)]


def _act(text: str, says_something: bool) -> Act:
    if any(promise.needs in ("follow_up", "hand_over") for promise in promises(text)):
        return "defers"
    if not says_something:
        return "courtesy"
    telling = [one for one in sentences(text) if _meaningful(one) or re.search(r"\d", one)]
    return "asks" if telling and all("?" in one for one in telling) else "answers"


def _same_facts(one: frozenset[frozenset[Saying]], other: frozenset[frozenset[Saying]]) -> bool:
    """«Amanhã» and «16/5» are one day: two facts are one where any way of saying them is."""
    return _within(one, other) and _within(other, one)


def _within(some: frozenset[frozenset[Saying]], others: frozenset[frozenset[Saying]]) -> bool:
    return all(any(fact & other for other in others) for fact in some)


def _alike(one: _Read, other: _Read) -> bool:
    if one.act == "defers":  # to see to it is all that either says
        return True
    if one.act == "courtesy":
        return bool(one.courtesies & other.courtesies) or not (one.courtesies or other.courtesies)
    shorter, longer = sorted((one.words, other.words), key=len)
    if not shorter:
        return bool(one.facts)
    both = sum(any(_one_word(word, other) for other in longer) for word in shorter)
    needed = WITH_FACTS if one.facts else ENOUGH_WORDS
    return both / len(shorter) >= needed and (len(shorter) > 1 or bool(one.facts))


def _one_word(one: str, other: str) -> bool:
    """Stems of one verb may differ at their end: «entregamos», «entrega»."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= SAME_BEGINNING and longer.startswith(shorter))
