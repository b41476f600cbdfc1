"""Providers by name."""

import pytest

from copilot.engine.registry import provider_named
from copilot.errors import UnknownProvider


def test_rules_need_no_key() -> None:
    assert provider_named("local").label == "Sugestão por regras (sem IA generativa)"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownProvider, match="Use one of: local"):
        provider_named("skynet")
