"""What an owner would not have sent: each was once proposed by the rules."""

import re

import pytest

from copilot.confidence import of_draft
from copilot.context import Context
from copilot.engine.local.drafter import draft
from copilot.evidence import unsupported
from tests.copilot.contexts import a_context, evidence_id, qualified


def confidence(context: Context) -> str:
    result = draft(context)
    assert unsupported(result.reply, result.evidence_ids, context) == []
    return of_draft(context, result, []).word


@pytest.mark.parametrize(
    "text",
    [
        "não quero mais receber mensagens",
        "me tira do cadastro",
        "para de mandar mensagem",
        "sair da lista",
        "apaga meu número do sistema de vcs",
        "n me manda mais promoção",
    ],
)
def test_who_opts_out_is_let_go(text: str) -> None:
    result = draft(a_context(text))
    assert result.intent == "DESINTERESSE"
    assert "?" not in result.reply
    assert "Vou avisar a equipe para não enviar mais mensagens." in result.reply


@pytest.mark.parametrize("text", ["não me mande áudio pf", "para de mandar foto e manda o preço"])
def test_a_wish_about_pictures_is_no_farewell_for_ever(text: str) -> None:
    assert "não enviar mais mensagens" not in draft(a_context(text)).reply


@pytest.mark.parametrize(
    "text", ["posso trocar depois de 2 meses?", "comprei há 40 dias e quero trocar", "quero trocar, já lavei"]
)
def test_a_wish_against_the_terms_gets_the_terms_and_no_yes(text: str) -> None:
    reply = draft(qualified(text)).reply
    assert "até 30 dias" in reply
    assert "Sem problema" not in reply


@pytest.mark.parametrize(
    "text", ["minha mãe morreu e a colcha era pra ela, queria devolver", "meu pai faleceu ontem"]
)
def test_who_mourns_is_spoken_to_as_a_person_would(text: str) -> None:
    reply = draft(a_context(text)).reply
    assert reply.startswith("Sinto muito pela sua perda, Mariana.")
    assert "uma pessoa da equipe" in reply
    assert not re.search(r"\?|colcha|dias|produto", reply)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tem manta vermelha?", "As cores são bege, cinza e terracota. Alguma dessas"),
        ("tem edredom solteiro?", "Os tamanhos são casal, queen e king. Algum desses"),
        ("o percal tem solteiro?", "Os tamanhos são casal, queen e king. Algum desses"),
        ("tem travesseiro azul?", "preciso confirmar com a equipe"),
        ("vou levar o edredom preto", "As cores são cinza, azul e rosa"),
        ("vocês vendem colchão?", "Vou confirmar com a equipe"),
        ("vcs tem sofá?", "Vou confirmar com a equipe"),
    ],
)
@pytest.mark.parametrize("make", [a_context, qualified])
def test_silence_is_no_yes(text: str, said: str, make: object) -> None:
    context = make(text)  # type: ignore[operator]
    reply = draft(context).reply
    assert said in reply
    assert "Que ótimo" not in reply
    assert confidence(context) == "baixa"


def test_what_is_there_is_still_answered() -> None:
    context = qualified("tem manta bege?")
    assert "R$ 79,90" in draft(context).reply
    assert confidence(context) == "alta"


def test_only_what_comes_in_the_size_is_offered() -> None:
    assert draft(qualified("tem jogo de cama solteiro?")).slots["product"] == "Jogo de cama microfibra"


@pytest.mark.parametrize(
    "text", ["vou levar o edredom casal cinza, manda o pix", "me passa seu pix que eu transfiro agora"]
)
def test_who_wants_to_pay_gets_the_key_or_a_person_and_no_price_list(text: str) -> None:
    early, later = draft(a_context(text)), draft(qualified(text))
    assert early.intent == later.intent == "COMPRA"
    assert "Uma pessoa da equipe confirma o pedido" in early.reply
    assert "pix@" not in early.reply
    assert "pix@casaaurora.example" in later.reply
    assert "R$" not in later.reply


@pytest.mark.parametrize(
    "text",
    [
        "30 jogos de cama pra pousada em Gramado, orçamento",
        "quero comprar 40 jogos de cama",
        "quanto fica enxoval pra hotel?",
    ],
)
def test_a_trade_customer_gets_the_trade_answer(text: str) -> None:
    result = draft(qualified(text))
    assert evidence_id("atacado") in result.evidence_ids
    assert "Qual deles" not in result.reply


def test_several_products_are_not_mixed_into_one() -> None:
    result = draft(qualified("quero 2 jogos queen e 1 colcha"))
    assert result.slots["product"] is None
    assert result.slots["quantity"] is None
    assert "colcha" not in result.reply


def test_each_product_asked_about_is_answered() -> None:
    reply = draft(qualified("quanto custa a colcha, o edredom e a cortina?")).reply
    assert all(price in reply for price in ("R$ 189,90", "R$ 219,90", "R$ 169,90"))
    assert reply.endswith("Qual é a cidade da entrega?")


def test_change_is_no_exchange() -> None:
    result = draft(qualified("tem troco pra 100?"))
    assert result.intent == "DUVIDA_PRODUTO"
    assert not re.search(r"30 dias|algodão", result.reply)


@pytest.mark.parametrize("text", ["vcs são robô?", "estou falando com um robô ou com uma pessoa?", "é ia?"])
def test_who_asks_for_the_writer_is_told_the_company_and_nothing_more(text: str) -> None:
    first = draft(a_context(text)).reply
    later = draft(a_context("oi", "> Bom dia!", text)).reply
    assert first == "Bom dia, Mariana! Aqui é Lia, da equipe Casa Aurora. Como posso te ajudar?"
    assert later == "Aqui é Lia, da equipe Casa Aurora. Como posso te ajudar?"


def test_who_wants_no_robot_still_gets_a_person() -> None:
    assert "chamar uma pessoa" in draft(a_context("vcs são robô? quero falar com uma pessoa")).reply


@pytest.mark.parametrize("answered", [True, False])
def test_a_complete_question_is_not_clouded_by_what_was_said_before(answered: bool) -> None:
    before = ["quanto custa a colcha, o edredom e o travesseiro?", *(["> Já vejo!"] if answered else [])]
    context = qualified(*before, "vocês dão garantia?")
    assert "90 dias" in draft(context).reply
    alone = ["gostei da colcha, do edredom, da manta e do kit de toalhas"]
    assert "90 dias" in draft(qualified(*alone, "> Que bom!", "vocês dão garantia?")).reply


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        (["esse edredom é bom pro frio de Gramado?"], "bem quentinho"),
        (["tem loja em São Paulo?"], "Centro de Curitiba"),
        (["vcs parcelam em 10x?"], "até 6x sem juros"),
        (
            ["qual a diferença do percal pro microfibra"],
            "O jogo de cama de microfibra é macio e não precisa passar.",
        ),
        (["qnt ta o kit de toalha e faz entrega em colombo?"], "1 a 2 dias úteis"),
        (["ainda tem a manta?", "> Temos sim!", "me vê 2 bege"], "manta para sofá"),
        (["tenho uma dúvida"], "O que você gostaria de saber?"),
        (["paguei no pix agora"], "A equipe confere o pagamento"),
        (["oi moça, queria saber o preço do lençol de casal de vcs, obrigada"], "R$ 249,90"),
        (["tem lençol avulso?"], "preciso confirmar com a equipe"),
        (["comprei ontem e me cobraram 2 vezes"], "Sinto muito"),
        (["quanto custa o colchão?"], "Vou confirmar isso com a equipe"),
    ],
)
def test_answers_what_was_asked(said: list[str], holds: str) -> None:
    result = draft(qualified(*said))
    assert holds in result.reply
    assert not re.search(r"alvejante|tamanho da cama|avaria|protetor", result.reply)


def test_a_withheld_price_does_not_withhold_the_instalments() -> None:
    reply = draft(a_context("vcs parcelam em 10x?")).reply
    assert "até 6x sem juros" in reply
    assert "R$" not in reply


@pytest.mark.parametrize("text", ["oi, não quero comprar nada não, obrigada", "não vou levar mais"])
def test_a_no_is_no_purchase(text: str) -> None:
    result = draft(qualified(text))
    assert result.intent == "DESINTERESSE"
    assert "Que ótimo" not in result.reply


def test_how_to_pay_names_every_way() -> None:
    assert "Aceitamos Pix" in draft(qualified("como pago?")).reply
