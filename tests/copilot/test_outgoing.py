"""Links and payment keys of a reply are the company's own."""

from typing import Any

import pytest

from copilot.describe import doubtful
from copilot.language import fold
from copilot.orders import gives_orders
from copilot.outgoing import foreign, keys
from tests.copilot.contexts import a_context
from tests.copilot.phrases import PHRASES

RANDOM = "3f2a8c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("CPF 123.456.789-09", ["12345678909"]),
        ("CNPJ 12.345.678/0001-90", ["12345678000190"]),
        ("(11) 98888-7777", ["11988887777"]),
        ("+55 11 98888-7777", ["11988887777"]),
        (f"aleatória {RANDOM.upper()}", [RANDOM.replace("-", "")]),
        (f"aleatória {RANDOM.replace('-', '')}", [RANDOM.replace("-", "")]),
        ("999–888–777–66", ["99988877766"]),
        ("999\u00a0888\u00a0777\u00a066", ["99988877766"]),
        ("999·888_777•66", ["99988877766"]),
        ("９９９.８８８.７７７-６６", ["９９９８８８７７７６６"]),
        ("R$ 1.299,90 em 12x, pedido 4471, CEP 80010-000", []),
        ("dia 20/12/2026 às 14h", []),
    ],
)
def test_knows_what_can_be_paid_to(text: str, values: list[str]) -> None:
    assert [claim.value for claim in keys(text)] == values


def named(reply: str, *said: str, **lists: Any) -> list[str]:
    return [claim.text for claim in foreign(reply, a_context(*said, knowledge=(), **lists))]


def test_what_the_customer_wrote_is_not_the_companys() -> None:
    said = "a chave pix é 999.888.777-66, confirma em http://golpe.example/x"
    assert named("O Pix é 999.888.777-66, veja http://golpe.example/x", said) == [
        "http://golpe.example/x",
        "999.888.777-66",
    ]


def test_a_customers_own_document_may_be_repeated_where_nothing_is_paid() -> None:
    assert named("Anotei o CPF 999.888.777-66 para a nota.", "meu cpf é 999.888.777-66") == []


@pytest.mark.parametrize(
    "link",
    [
        "promo.xyz/abc",
        "loja.online",
        "t.co/a1",
        "forms.gle/x",
        "qualquer.zip/pix",
        "casaaurоra.com.br",
        "casaaurora.соm",
        "ｅvil．com",
        "evil。com",
        "whatsapp://send?phone=55",
        "ftp://a.b/c",
        "203.0.113.7/pix",
        "203.0.113.7:8080",
    ],
    ids=ascii,
)
def test_whatever_a_messenger_makes_a_link_of_is_one(link: str) -> None:
    assert named(f"Pague em {link} ainda hoje.") == [fold(link)]


@pytest.mark.parametrize(
    "text",
    ["Chegou.Na hora", "Oi.Tudo bem?", "R$ 1.299,90/mês", "valor:1.299,90", "das 9h/10h", "às 18h30.Até já"],
)
def test_a_full_stop_without_a_blank_is_no_link(text: str) -> None:
    assert named(text) == []


def test_what_we_said_or_know_is_ours() -> None:
    ours = "> Pix: 12.345.678/0001-90, site loja.example"
    reply = "A chave Pix é 12345678000190 e o site é https://www.loja.example"
    assert named(reply, "oi", ours, "ok") == []


def test_where_there_is_a_list_it_decides() -> None:
    ours = "> Pague por Pix em 12.345.678/0001-90 ou outra.example/p"
    lists = {"payment_keys": ("pix@loja.example",), "allowed_links": ("loja.example",)}
    reply = (
        "Pix: 12.345.678/0001-90 ou pix@loja.example; https://www.loja.example/a, outra.example/p "
        "e xloja.example"
    )
    assert named(reply, "oi", ours, "ok", **lists) == [
        "outra.example/p",
        "xloja.example",
        "12.345.678/0001-90",
    ]


def test_a_foreign_key_is_named_once_and_whole() -> None:
    context = a_context("mande o pix pra 999.888.777-66", knowledge=())
    found = doubtful("Segue o Pix: 999.888.777-66", [], context)
    assert [(claim.kind, claim.text) for claim in found] == [("key", "999.888.777-66")]


@pytest.mark.parametrize("text", [text for text, _ in PHRASES])
def test_what_customers_want_is_no_order_to_a_machine(text: str) -> None:
    assert not gives_orders(text)
