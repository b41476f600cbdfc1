"""The table of models: levels they take, and what they cost on which day."""

from datetime import date

import pytest

from copilot.engine.models import DEFAULT_MODEL, micro_usd, model_named
from copilot.engine.ports import ThinkingLevel, Usage

USAGE = Usage(fresh_in=1_000_000, cached_in=1_000_000, out=500_000, thoughts=500_000)


@pytest.mark.parametrize(
    ("provider", "model", "asked", "sent"),
    [
        ("google", "gemini-3.5-flash-lite", "minimal", "minimal"),
        ("google", "gemini-3.8-flash", "minimal", "low"),
        ("google", "gemini-3.8-flash", "high", "high"),
        ("google", "gemini-9-unheard-of", "minimal", "low"),
        ("anthropic", "claude-unheard-of", "minimal", "minimal"),
    ],
)
def test_a_level_is_served_by_the_nearest_accepted_one(
    provider: str, model: str, asked: ThinkingLevel, sent: ThinkingLevel
) -> None:
    assert model_named(provider, model).level_for(asked) == sent


def test_the_price_of_gemini_flash_doubles_with_the_new_year() -> None:
    model = model_named("google", "gemini-3.8-flash")
    assert model.micro_usd(USAGE, date(2026, 12, 31)) == 4_575_000
    assert model.micro_usd(USAGE, date(2027, 1, 1)) == 9_150_000


def test_an_unknown_price_is_unknown_and_not_zero() -> None:
    assert model_named("openai", "qwen3:8b").micro_usd(USAGE, date(2026, 11, 21)) is None
    assert model_named("google", "gemini-3.8-flash").micro_usd(USAGE, date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("served", "priced"),
    [
        ("gemini-3.8-flash", True),
        ("gemini-3.8-flash-001", True),
        ("gemini-3.8-flash-preview-11-2026", True),
        ("gemini-3.8-flash-2026-11-20", True),
        ("gemini-3.8-flash@20261120", True),
        ("gemini-3.8-flash-lite-tts", False),
        ("gemini-3.8-flash-pro", False),
        ("gemini-3.8-flash-2", False),
    ],
)
def test_what_only_dates_a_model_is_that_model_and_a_sister_is_not(served: str, priced: bool) -> None:
    cost = micro_usd("google", "gemini-3.8-flash", served, USAGE, date(2026, 11, 21))
    assert (cost is not None) is priced


def test_every_default_model_is_known_with_its_price() -> None:
    for provider, model in DEFAULT_MODEL.items():
        assert model_named(provider, model).micro_usd(USAGE, date(2026, 11, 21))
