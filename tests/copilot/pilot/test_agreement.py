"""Whether two answers are one, on pairs that people judged: what the pilot would have sent, what was sent."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from copilot.pilot.shadow.agreement import About, judge
from copilot.pilot.shadow.stretch import Line, stretch_after

FRIDAY = date(2026, 5, 15)
SAME = [
    (
        "Entregamos em Recife, sim! Chega de 7 a 12 dias úteis.",
        "Sim! O prazo para Recife é de 7 a 12 dias úteis",
    ),
    (
        "O Jogo de Lençol Queen 400 fios custa R$ 389,90. Posso separar um para você?",
        "400 fios queen sai por 389,90",
    ),
    ("Temos o lençol queen na cor azul, sim!", "Temos sim, queen azul"),
    ("De nada! Qualquer coisa é só chamar.", "Imagina, qualquer coisa estamos aqui"),
    (
        "Boa tarde, Joana! Aqui é a Bia, da Casa Aurora. Como posso ajudar?",
        "Oi, boa tarde! Em que posso ajudar?",
    ),
    ("Vou confirmar o estoque com a equipe e já te retorno.", "Deixa eu verificar e já te aviso"),
    ("Você prefere o tamanho casal ou queen?", "É casal ou queen?"),
    ("Aceitamos Pix e cartão em até 6x sem juros.", "Pix ou cartão em até 6 vezes"),
    ("Seu pedido chega amanhã.", "Chega 16/05!"),
    ("Abrimos de segunda a sexta, das 9h às 18h.", "Segunda a sexta das 9 às 18h"),
    ("O endereço é Rua das Flores, 123, Centro.", "Rua das Flores 123, no Centro"),
    ("Pode pagar por aqui: https://pag.example/abc", "https://pag.example/abc esse é o link para pagar"),
]
DIFFERENT = [
    (
        "Entregamos em Recife, sim! Chega de 7 a 12 dias úteis.",
        "Sim! O prazo para Recife é de 5 a 8 dias úteis",
        "facts",
    ),
    ("O Jogo de Lençol Queen custa R$ 389,90.", "R$ 359,90 no pix", "facts"),
    ("Pode pagar por aqui: https://pag.example/abc", "https://pag.example/xyz", "facts"),
    ("Abrimos de segunda a sexta, das 9h às 18h.", "Segunda a sábado das 9 às 18h", "facts"),
    ("Temos sim na cor azul.", "Infelizmente não temos na cor azul", "denial"),
    ("Temos o lençol queen na cor branca.", "Temos sim, o lençol queen na cor azul", "words"),
    ("Qual o seu CEP?", "Seria para qual tamanho de cama?", "words"),
    ("Entregamos em Recife em 7 dias.", "Vou verificar o prazo e já te retorno", "act"),
    ("Você prefere o tamanho casal ou queen?", "O queen custa R$ 300", "act"),
    ("Como posso ajudar?", "O frete é grátis acima de R$ 300", "act"),
]
ABOUT = About((), ("Joana Lima", "Casa Aurora", "Bia"), FRIDAY)


@pytest.mark.parametrize(("pilot", "person"), SAME)
def test_says_the_same_in_other_words(pilot: str, person: str) -> None:
    assert judge(pilot, person, ABOUT) == ("same", "alike")
    assert judge(person, pilot, ABOUT) == ("same", "alike")


@pytest.mark.parametrize(("pilot", "person", "why"), DIFFERENT)
def test_says_something_else(pilot: str, person: str, why: str) -> None:
    assert judge(pilot, person, ABOUT) == ("different", why)


def test_what_the_customer_said_is_no_fact_of_either() -> None:
    words = "Os 2 jogos de lençol queen ficam prontos hoje", "Os jogos de lençol queen ficam prontos hoje"
    assert judge(*words, ABOUT).verdict == "different"
    assert judge(*words, ABOUT._replace(asked=["quero 2 jogos"])).verdict == "same"


def test_a_file_without_words_is_no_answer_to_compare() -> None:
    assert judge("Segue a foto do lençol", "", ABOUT) == (None, "no_words")


NOON = datetime(2026, 5, 15, 12, tzinfo=UTC)


def line(number: int, words: str, *, by: str = "customer", minutes: int = 0) -> Line:
    inbound = by == "customer"
    return Line(UUID(int=number), inbound, by, words, None, None, NOON + timedelta(minutes=minutes))


def test_everything_until_the_customers_next_turn_is_one_answer() -> None:
    lines = [
        *(line(1, "oi"), line(2, "tem azul?"), line(3, "Oi!", by="seller"), line(4, "Temos", by="phone")),
        *(line(5, "e branco?"), line(6, "Também", by="seller")),
    ]
    found = stretch_after(lines, UUID(int=2))
    assert (found.end, [one.text for one in found.answers], found.asked) == (
        "answered",
        ["Oi!", "Temos"],
        ("oi", "tem azul?"),
    )


@pytest.mark.parametrize(
    ("next_line", "end"),
    [
        (line(2, "e branco?", minutes=2), "went_on"),
        (line(2, "oi de novo", minutes=600), "no_answer"),
        (line(2, "Sou o piloto", by="ai"), "automatic"),
        (line(2, "Seu pedido saiu", by="api"), "automatic"),
    ],
)
def test_without_a_persons_answer_there_is_nothing_to_compare(next_line: Line, end: str) -> None:
    assert stretch_after([line(1, "tem azul?"), next_line], UUID(int=1)).end == end


def test_an_open_turn_waits() -> None:
    assert stretch_after([line(1, "tem azul?")], UUID(int=1)).end == "waits"
