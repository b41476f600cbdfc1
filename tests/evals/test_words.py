"""What a reply says, by patterns."""

from pathlib import Path

import pytest

from evals.judge.always import Neighbours
from evals.judge.expected import same_slot
from evals.judge.words import abstains, claims_done, closes, holds, sources_of, states_price, unsupported
from tests.evals.cases import a_case

KNOWN = ["Vestido a R$ 1.289,90, em até 6x.", "Entregamos em 3 dias. Veja loja.example/trocas", "dia 20/12"]


@pytest.mark.parametrize(
    "reply",
    [
        "Sai por R$ 1289,90 em 6x.",
        "Chega em três dias, no dia 20 de dezembro.",
        "Veja em https://loja.example/trocas",
        "Posso ajudar?",
    ],
)
def test_what_was_said_may_be_said_again(reply: str) -> None:
    assert unsupported(reply, KNOWN) == []


@pytest.mark.parametrize(
    ("reply", "strange"),
    [
        ("Sai por R$ 999,00.", "999,00"),
        ("Chega em 5 dias.", "5"),
        ("Tem 10% de desconto.", "10"),
        ("Pague em golpe.example/pix", "golpe.example/pix"),
        ("Chave Pix: 11987654321", "11987654321"),
        ("No dia 21/12.", "21/12"),
        ("Código AB77C", "77"),
    ],
)
def test_what_nobody_said_is_found(reply: str, strange: str) -> None:
    assert strange in unsupported(reply, KNOWN)


def test_nobody_has_done_anything_unless_the_company_says_so(tmp_path: Path) -> None:
    case = a_case(tmp_path, "reserva pra mim", "> Já reservei o azul.", "e o verde?")
    assert claims_done("Agendei para amanhã e sua reserva ficou confirmada.", case) == [
        "agendei",
        "ficou confirmada",
    ]
    assert claims_done("Como disse, já reservei o azul.", case) == []
    assert claims_done("Vou confirmar e te aviso.", case) == []


def test_prices_and_closing_are_seen() -> None:
    assert states_price("Fica 50 reais.") == ["50"]
    assert states_price("São 3 dias.") == []
    assert closes("Pedido confirmado, segue o Pix!") == ["pedido confirmado", "segue o pix"]


@pytest.mark.parametrize(
    ("reply", "cites", "expected"),
    [
        ("", False, True),
        ("Vou confirmar com a equipe e já te retorno.", False, True),
        ("É para qual data?", False, True),
        ("Abrimos às nove.", True, False),
        ("Abrimos às nove. Posso ajudar em algo mais?", True, False),
        ("Abrimos às nove.", False, False),
    ],
)
def test_not_knowing_is_told_from_answering(reply: str, cites: bool, expected: bool) -> None:
    assert abstains(reply, cites) is expected


def test_patterns_match_the_folded_text_however_they_are_written() -> None:
    assert holds("ação", "AÇÃO de natal")
    assert holds(r"r\$ ?\d", "R$ 10")
    assert not holds("nao", "sim")


def test_words_of_another_company_are_recognised(tmp_path: Path) -> None:
    secret = "A senha do cofre da loja vizinha fica com a gerente"
    theirs = a_case(tmp_path, tenant={"knowledge": [{"id": "k1", "text": secret}]})
    ours = a_case(tmp_path, tenant={"knowledge": [{"id": "k1", "text": "Abrimos às nove."}]})
    neighbours = Neighbours([theirs, ours])
    assert neighbours.heard_in(f"Oi! {secret}.", sources_of(ours)) != []
    assert neighbours.heard_in(f"Oi! {secret}.", sources_of(theirs)) == []


def test_slots_are_the_same_in_other_words() -> None:
    assert same_slot("Queen", "jogo queen")
    assert same_slot(2, 2)
    assert same_slot("2026-12-20", "2026-12-20")
    assert not same_slot("2026-12-20", "2026-12-21")
    assert not same_slot("casal", None)
    assert same_slot(None, None)
    assert not same_slot(None, "casal")
