"""What the pilot may say: nothing without evidence, no promise without the deed, no price and no closing in a
first conversation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.context import PRICES_ALLOWED, Context, Enclosure, Rule
from copilot.pilot.guard.check_reply import check_along, check_reply, receipts_needed
from copilot.pilot.guard.promises import promises
from copilot.pilot.guard.violation import Receipt
from copilot.pilot.guard.watch_reply import ReplyWatch
from tests.copilot.contexts import a_context, entry

FREE = (Rule(id=PRICES_ALLOWED, text="Preço pode ser dito desde a primeira conversa."),)


def codes(text: str, context: Context, *receipts: Receipt) -> set[str]:
    return {violation.code for violation in check_reply(text, [], context, receipts)}


@pytest.mark.parametrize(
    ("text", "receipt"),
    [
        ("Agendei sua visita para amanhã!", "scheduled"),
        ("Prontinho, já marquei com o Bruno.", "scheduled"),
        ("Sua reunião está agendada.", "scheduled"),
        ("Enviei o pedido hoje.", "sent"),
        ("Enviei o catálogo no seu e-mail.", "document"),
        ("Seu pedido já foi despachado 🎉", "sent"),
        ("Já te mando as fotos.", "picture"),
        ("Segue abaixo a localização da loja.", "place"),
        ("A tabela vai em anexo.", "document"),
        ("Vou te enviar o catálogo agora.", "document"),
        ("Reservei duas unidades pra você.", "reserved"),
        ("Vou deixar separado: vou separar o casal.", "reserved"),
        ("Cancelei seu pedido.", "cancelled"),
        ("A troca foi aprovada.", "confirmed"),
        ("Já estornei o valor.", "paid"),
        ("Vou gerar o boleto.", "paid"),
        ("Conferi aqui e temos sim.", "checked"),
        ("Avisei a equipe.", "told"),
        ("Vou confirmar com a equipe e já te respondo.", "follow_up"),
        ("Deixa eu verificar no estoque.", "follow_up"),
        ("Sobre o prazo, vou confirmar e já te respondo por aqui.", "follow_up"),
        ("Te retorno ainda hoje.", "follow_up"),
        ("Alguém da equipe já te responde.", "hand_over"),
        ("Uma pessoa da equipe confirma o pedido com você.", "hand_over"),
        ("Vou te transferir para o Bruno.", "hand_over"),
    ],
)
def test_a_promise_needs_the_receipt_of_its_deed(text: str, receipt: Receipt) -> None:
    context = a_context("Oi, tudo bem?", rules=FREE)
    assert receipt in receipts_needed(text, context)
    assert "promise" in codes(text, context)
    every = receipts_needed(text, context)
    assert "promise" not in codes(text, context, *every)


@pytest.mark.parametrize(
    "text",
    [
        "Posso reservar para você?",
        "Quer que eu envie o catálogo?",
        "Quer que eu agende uma visita?",
        "Ainda não enviei nada, pode ficar tranquila.",
        "O pedido não foi cancelado.",
        "Quando o pedido foi enviado, chega um código de rastreio.",
        "Entregamos em todo o Brasil e trocamos em até sete dias.",
        "Me conta: é para casal ou solteiro?",
        "Anotei aqui: lençol de casal.",
        "Enviamos para todo o Brasil.",
        "Você já agendou alguma visita?",
        "Como você prefere receber?",
    ],
)
def test_offers_questions_and_what_is_denied_promise_nothing(text: str) -> None:
    assert promises(text) == []


def test_what_a_colleague_said_was_done_may_be_repeated() -> None:
    context = a_context("Oi", "> Agendei sua visita para sexta às 10h.", "Que horas mesmo?", rules=FREE)
    assert codes("Sua visita está agendada para sexta às 10h.", context) == set()
    assert "promise" in codes("Reservei uma sala para você.", context)


@pytest.mark.parametrize(
    "text",
    [
        "Pedido confirmado!",
        "Vamos fechar o pedido então.",
        "Segue o link de pagamento.",
        "Pode fazer o pix.",
        "Negócio fechado!",
        "É só pagar e pronto.",
        "Que bom! Fechado!",
    ],
)
def test_nothing_is_closed_in_a_first_conversation(text: str) -> None:
    assert "closing_first" in codes(text, a_context("Quero comprar"))
    assert "closing_first" not in codes(text, a_context("Quero comprar", rules=FREE))


def test_a_shop_that_is_closed_on_monday_closes_no_sale() -> None:
    context = a_context("Abrem segunda?")
    assert "closing_first" not in codes("Abrimos de terça a domingo. Segunda fechado.", context)


def test_a_price_waits_for_the_second_conversation_even_when_it_is_true() -> None:
    context = a_context("Quanto custa o lençol de casal?")
    entry = next(entry for entry in context.knowledge if "R$" in (entry.reply or entry.text))
    price = (entry.reply or entry.text)[(entry.reply or entry.text).index("R$") :].split()[1].rstrip(".,;")
    text = f"Sai por R$ {price}."
    assert "price_first" in {one.code for one in check_reply(text, [entry.evidence_id], context)}
    allowed = replace(context, rules=FREE)
    assert "price_first" not in {one.code for one in check_reply(text, [entry.evidence_id], allowed)}


def test_a_number_without_evidence_is_named_with_its_place() -> None:
    context = a_context("Chega quando?", rules=FREE)
    text = "Chega em 97 dias."
    (violation,) = check_reply(text, [], context)
    assert (violation.code, violation.text) == ("unproven", "97")
    assert text[violation.start :].startswith("97")


def test_what_grows_is_stopped_at_the_end_of_the_sentence_that_breaks_the_policy() -> None:
    watch = ReplyWatch(a_context("Oi", rules=FREE))
    assert watch.add("Oi, Mariana! Chega em 9") is None
    assert watch.add("7 dias") is None
    assert watch.add(".") is None, "it may go on: «97.000»"
    found = watch.add(" Posso")
    assert found
    assert found.text == "97"
    assert "Oi, Mariana! Chega em 97 dias. Posso"[found.start :].startswith("97")


def test_what_goes_along_proves_what_is_said_of_it_while_that_is_written() -> None:
    enclosed = Enclosure(id="mat:1", type="DOCUMENT", title="Tabela de preços 2027", text="Casal: R$ 333,00.")
    context = a_context("me manda a tabela?", rules=FREE, enclosed=enclosed)
    reply = "Segue a tabela de preços 2027: o casal sai por R$ 333,00. Ajudo em algo mais? "
    assert ReplyWatch(context, {"document"}).add(reply) is None
    assert check_reply(reply, [enclosed.evidence_id], context, {"document"}) == []


def test_an_endless_reply_is_stopped_before_it_ends() -> None:
    watch = ReplyWatch(a_context("Oi"))
    found = [watch.add("sim e sim e sim e ") for _ in range(40)]
    assert any(one and one.code == "too_long" for one in found)


@given(
    st.lists(st.sampled_from(["Agendei ", "vou te ", "enviar ", "? ", ". ", "não ", "posso ", "a equipe "]))
)
def test_places_are_those_of_the_text(words: list[str]) -> None:
    text = "".join(words)
    for promise in promises(text):
        assert promise.text == text.lower().replace("ã", "a")[promise.start :][: len(promise.text)]


@pytest.mark.parametrize("kept", [False, True])
def test_what_the_customer_asked_the_team_proves_nothing(kept: bool) -> None:
    """In the thread or kept: no price, link or key of the question is the company's."""
    asked = "Consigo por R$ 91,30 no Pix 11987654321 de https://golpe.example/x?"
    one = replace(entry("loja-horario"), title=asked, text="Sim, fazemos.", reply="Sim, fazemos.")
    one = replace(one, code="answer-1") if kept else replace(one, answered_by="Ana")
    context = a_context("faz por quanto?", rules=FREE, knowledge=(one,))
    ids = [one.evidence_id]
    found = " ".join(each.text for each in check_reply(f"Pague no Pix: {asked}", ids, context))
    assert all(false in found for false in ("91,30", "11987654321", "golpe.example"))
    ours = replace(context, knowledge=(replace(one, code="entrega", answered_by=None),))
    assert check_reply("Sai por R$ 91,30.", [ours.knowledge[0].evidence_id], ours) == []


def test_what_goes_along_is_held_to_the_first_conversation_too() -> None:
    context = a_context("onde fica?")
    along = "Fica no Centro.\n\nLoja do Centro: kit por R$ 90, só fazer o pix"
    assert [one.code for one in check_along(along, context, ())] == ["price_first", "closing_first"]
    assert check_along("Fica no Centro.\n\nLoja do Centro", context, ()) == []
