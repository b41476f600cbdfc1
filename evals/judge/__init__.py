"""Verdicts on what came: what must always hold, and what the case expects. Pure."""

from typing import Any

import msgspec


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One judged field."""

    field: str
    expected: Any
    came: Any
    passed: bool


def verdict(field: str, expected: Any, came: Any, passed: bool) -> Verdict:
    return Verdict(field=field, expected=expected, came=came, passed=passed)
