"""How hard a model is to think, by the table of ADR-002."""

import pytest

from copilot.engine.level import level_of
from copilot.engine.ports import ThinkingLevel
from tests.copilot.contexts import a_context

TABLE: list[tuple[str, ThinkingLevel]] = [
    ("bom dia", "minimal"),
    ("tem o lençol queen em estoque?", "low"),
    ("quero cancelar meu pedido 4521", "medium"),
    ("péssimo atendimento, estou esperando há duas semanas", "high"),
    ("asdf qwer", "high"),
]


@pytest.mark.parametrize(("words", "level"), TABLE)
def test_the_difficulty_of_a_turn_decides(words: str, level: ThinkingLevel) -> None:
    assert level_of(a_context(words), "minimal", "high") == level


@pytest.mark.parametrize("words", [words for words, _ in TABLE])
@pytest.mark.parametrize("level", ["minimal", "low", "medium", "high"])
def test_the_same_bounds_mean_always_that(words: str, level: ThinkingLevel) -> None:
    assert level_of(a_context(words), level, level) == level


def test_what_lies_between_stays_between() -> None:
    assert level_of(a_context("quero cancelar meu pedido 4521"), "minimal", "low") == "low"
    assert level_of(a_context("tem o lençol queen em estoque?"), "medium", "high") == "medium"
