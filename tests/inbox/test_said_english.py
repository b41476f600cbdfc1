"""Whatever is said of numbers and of messages that did not leave can be read in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from inbox.channels.cloud.prices import SOURCE
from inbox.said_english import ENGLISH, in_english

INBOX = Path(__file__).parents[2] / "inbox"
BOTH_WAYS = {"errors.py", "said_english.py"}
"""Have their English beside them."""
OUTSIDE = {INBOX / "simulator" / "business_writes.py"}
"""Plays a provider, which speaks English."""


def sentences(path: Path) -> Iterator[str]:
    """Strings that read like a sentence; what an f-string names becomes a hole."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    skipped |= {id(part) for node in joined for part in node.values}
    said = ["".join(_part(part) for part in node.values) for node in joined]
    said += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    ]
    return (one for one in said if re.fullmatch(r"[A-ZÀ-Ú].* .*\.", one))


def _with_holes(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "{}", sentence)


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"


def test_each_sentence_has_its_english_and_none_is_left_over() -> None:
    paths = [path for path in INBOX.rglob("*.py") if path.name not in BOTH_WAYS and path not in OUTSIDE]
    said = {_with_holes(one) for path in paths for one in sentences(path)}
    # Who says a price is named within a sentence of the screen's.
    assert {_with_holes(one) for one in ENGLISH} == said | {SOURCE}


def test_what_a_sentence_names_is_named_in_english() -> None:
    assert in_english("O WhatsApp recusou a mensagem (código 13.7).") == (
        "WhatsApp refused the message (code 13.7)."
    )
    assert in_english("Uma frase que ninguém traduziu.") == "Uma frase que ninguém traduziu."
