"""What customers write is understood, slang, typos and several bubbles included."""

import pytest

from copilot.engine.local.classify import classify, correct
from copilot.engine.local.questions import parts
from copilot.engine.local.reading import order_number, read_turn
from copilot.language import detect_language, plain
from tests.copilot.contexts import lines_of
from tests.copilot.phrases import PHRASES


@pytest.mark.parametrize(("text", "intent"), PHRASES)
def test_reads_the_intent(text: str, intent: str) -> None:
    assert classify(text).intent == intent


def test_every_default_intent_has_a_phrase() -> None:
    assert len({intent for _, intent in PHRASES}) == 20


def test_writes_slang_out_and_cuts_emphasis() -> None:
    assert plain("Oiiii, qto tá?? vcs entregam pra Natal blz") == (
        "oi , quanto esta ? ? voces entregam para natal beleza"
    )


def test_corrects_one_typo_in_words_that_rules_rest_on() -> None:
    assert correct("entrga do edredon obrigdo") == "entrega do edredom obrigado"


def test_leaves_other_words_alone() -> None:
    assert correct("prato casado vestido") == "prato casado vestido"


def test_a_bare_number_continues_what_was_asked_before() -> None:
    lines = lines_of("quero trocar a fronha", "> Pode me enviar o número do pedido?", "é o 47790")
    assert read_turn(lines).intent == "TROCA_DEVOLUCAO"
    assert order_number(lines) == "47790"


def test_a_size_answers_our_question() -> None:
    lines = lines_of("quanto custa o edredom?", "> Qual o tamanho?", "casal")
    assert read_turn(lines).intent == "PRECO"


def test_several_questions_are_told_apart() -> None:
    assert parts("quanto custa? e entregam em Recife?\nobrigada") == [
        "quanto custa?",
        "e entregam em Recife?",
        "obrigada",
    ]


def test_nonsense_keeps_being_not_understood_after_nonsense() -> None:
    assert read_turn(lines_of("asdf", "> Não entendi bem", "qwrt")).intent == "NAO_ENTENDI"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("oi, quanto custa a colcha?", "pt-BR"),
        ("hola, cuanto cuesta y donde hay?", "es"),
        ("hi, how much is the blanket please", "en"),
        ("🤔", "und"),
        ("blz", "pt-BR"),
    ],
)
def test_tells_the_language(text: str, language: str) -> None:
    assert detect_language(text) == language
