"""Institutional documents, and the passages that answer something by themselves. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from copilot.language import stems

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_LINK = re.compile(r"\[([^\]]{1,200})\]\(([^)\s]{1,500})\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|^\s*>\s?")
_ENDS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the company wants every suggestion to know; Markdown of menu 06."""

    id: str
    title: str
    text: str
    kind: Literal["principle", "vertente", "context"] = "context"

    @property
    def evidence_id(self) -> str:
        return f"doc:{self.id}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or list under its heading, as plain text."""

    heading: str
    text: str


@lru_cache(maxsize=512)
def passages_of(document: Document) -> tuple[Passage, ...]:
    return tuple(_passages(document.text))


def closest_passage(document: Document, text: str) -> str:
    """The one that shares most words with the text; the beginning where none does."""
    asked = set(stems(text))
    found = max(passages_of(document), key=lambda it: len(asked & set(stems(it.text))), default=None)
    return found.text if found else document.text


def _passages(markdown: str) -> Iterator[Passage]:
    heading, lines = "", list[str]()
    for line in [*markdown.splitlines(), ""]:
        title = _HEADING.match(line)
        if lines and (title or not line.strip()):
            yield Passage(heading, " ".join(lines))
            lines = []
        if title:
            heading = _plain(title.group(1))
        elif line.strip():
            lines.append(_sentence(line))


def _sentence(line: str) -> str:
    """List items rarely end in a full stop; without one they would run into each other."""
    said = _plain(_ITEM.sub("", line)).strip()
    return f"{said}." if _ITEM.match(line) and not said.endswith(_ENDS) else said


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1 (\2)", text))
