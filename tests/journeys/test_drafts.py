"""What the AI writes never gets in the way of what the seller writes."""

import asyncio

from playwright.async_api import expect

from tests.journeys.caller import Caller
from tests.journeys.cast import Cast
from tests.journeys.fingers import ENTER, TAB, TONES, press_at_once
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import first_words, forget_looks, growth, looks

ASKS = (
    "Vocês vendem no atacado? Preciso de 30 jogos de cama para a minha pousada, entregam em Santa Catarina?"
)
"""Has a long answer."""


async def ana_with_open_chat(cast: Cast, name: str) -> tuple[InboxWindow, Caller]:
    """The greeting is answered with a draft that nobody used yet."""
    ana, phone = await cast.ana(), await cast.caller(name)
    await phone.writes("Olá, boa tarde")
    await ana.open(name)
    await expect(ana.ready_card).to_be_visible()
    return ana, phone


async def test_11_typing_wins_and_the_draft_that_streams_moves_aside_as_an_offer(cast: Cast) -> None:
    ana, phone = await ana_with_open_chat(cast, "Beatriz Lima")
    await forget_looks(ana.page)
    await first_words(ana.page, phone.writes(ASKS), types="S")
    await ana.page.keyboard.type("ó um instante")

    await expect(ana.aside).to_contain_text("Rascunho guardado")
    await expect(ana.card).to_have_count(0)
    await expect(ana.field).to_have_value("Só um instante")
    seen = await looks(ana.page)
    before = growth([look for look in seen if look.field == ""])
    assert before, "the draft had not begun when she wrote"
    typed = "".join(dict.fromkeys(look.field for look in seen))
    assert all("Só um instante".startswith(look.field) for look in seen), typed

    await ana.aside.get_by_role("button", name="Mostrar").click()
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.field).to_have_value("Só um instante")
    assert len(await ana.draft_text.inner_text()) > len(before[-1])


async def test_12_escape_dismisses_the_draft_on_every_screen(cast: Cast) -> None:
    ana, _ = await ana_with_open_chat(cast, "Caio Nunes")
    carla = await cast.carla()
    await carla.open("Caio Nunes")
    await expect(carla.ready_card).to_be_visible()
    await ana.field.focus()
    await ana.page.keyboard.press("Escape")
    await expect(ana.card).to_have_count(0)
    await expect(carla.card).to_have_count(0)
    await ana.page.reload()
    await expect(ana.bubble("Olá, boa tarde")).to_be_visible()
    await expect(ana.card).to_have_count(0)


async def test_12_tab_accepts_the_draft_and_undo_takes_it_back(cast: Cast) -> None:
    ana, _ = await ana_with_open_chat(cast, "Diego Prado")
    draft = await ana.draft_text.inner_text()
    await ana.field.focus()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).to_have_value(draft)
    await expect(ana.page.get_by_text("Texto da IA")).to_be_visible()
    await ana.page.keyboard.press("Control+z")
    await expect(ana.field).to_have_value("")
    await expect(ana.ready_card).to_contain_text(draft)


async def test_12_a_draft_is_taken_word_by_word_and_sentence_by_sentence_while_it_streams(cast: Cast) -> None:
    ana, phone = await ana_with_open_chat(cast, "Ivone Castro")
    await forget_looks(ana.page)
    await first_words(ana.page, phone.writes(ASKS))
    await ana.field.focus()
    await ana.page.keyboard.press("Control+ArrowRight")
    await expect(ana.field).not_to_have_value("")
    word = await ana.field.input_value()
    assert " " not in word
    assert word
    await expect(ana.ready_card).to_be_visible()
    draft = await ana.draft_text.inner_text()
    assert draft.startswith(word)
    await expect(ana.page.get_by_text("Começo do texto da IA")).to_be_visible()
    await expect(ana.page.locator("[data-ghost]")).to_contain_text(draft[: len(word) + 20])

    await ana.card.get_by_role("button", name="Frase").click()
    await expect(ana.field).not_to_have_value(word)
    sentence = await ana.field.input_value()
    assert draft.startswith(sentence)
    assert len(sentence) > len(word)
    await ana.page.keyboard.press("Control+ArrowDown")
    await expect(ana.field).not_to_have_value(sentence)
    assert draft.startswith(await ana.field.input_value())
    await ana.page.keyboard.press("Control+z")
    await expect(ana.field).to_have_value(sentence)
    await ana.page.keyboard.type(" Um abraço, Ana")
    await expect(ana.page.locator("[data-ghost]")).to_have_count(0)
    await expect(ana.card).to_have_count(0)
    await ana.page.keyboard.press("Enter")
    await expect(ana.bubble("Um abraço, Ana")).to_contain_text("editado")


async def test_12_a_draft_is_said_in_another_tone_and_earlier_versions_stay_at_hand(cast: Cast) -> None:
    ana, _ = await ana_with_open_chat(cast, "Joana Teles")
    plain = await ana.draft_text.inner_text()
    versions = ana.card.get_by_role("group", name="Versão")
    await expect(versions).to_have_count(0)
    await ana.field.focus()
    # Where the focus follows the menu an event later, this Tab takes the draft and the Enter sends it.
    await press_at_once(ana.page, TONES, TAB, ENTER)
    await expect(ana.card.get_by_role("group", name="Versão 2 de 2, mais formal")).to_be_visible()
    formal = await ana.draft_text.inner_text()
    assert formal.endswith("Permaneço à disposição.")
    await ana.card.get_by_role("button", name="Ajustar").click()
    await ana.card.get_by_role("menuitem", name="Mais curto").click()
    await expect(ana.card.get_by_role("group", name="Versão 3 de 3, mais curto")).to_be_visible()
    assert len(await ana.draft_text.inner_text()) < len(plain)

    await ana.page.reload()
    await expect(ana.card.get_by_role("group", name="Versão 3 de 3")).to_be_visible()
    await ana.card.get_by_role("button", name="Versão anterior").click()
    await expect(ana.draft_text).to_have_text(formal)
    await ana.card.get_by_role("button", name="Versão anterior").click()
    await expect(ana.draft_text).to_have_text(plain)
    await ana.card.get_by_role("button", name="Próxima versão").click()
    await ana.field.focus()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).to_have_value(formal)
    await expect(ana.card).to_have_count(0)
    await expect(ana.aside).to_have_count(0)
    await ana.page.keyboard.press("Enter")
    await expect(ana.bubble(formal)).to_contain_text("Rascunho da IA")
    await expect(ana.card).to_have_count(0)


async def test_10_a_stream_leaves_the_other_chats_composer_untouched(cast: Cast) -> None:
    ana, phone = await ana_with_open_chat(cast, "Elaine Souza")
    other = await cast.caller("Fábio Reis")
    await other.writes("Bom dia!")
    await expect(ana.row("Fábio Reis").get_by_label("Rascunho da IA pronto")).to_be_visible()
    await forget_looks(ana.page)
    await first_words(ana.page, phone.writes(ASKS))
    await ana.open("Fábio Reis")
    await expect(ana.row("Elaine Souza").get_by_label("Rascunho da IA pronto")).to_be_visible()
    await expect(ana.ready_card).to_be_visible()
    greeting = await ana.draft_text.inner_text()
    elsewhere = [look for look in await looks(ana.page) if look.path == ana.path]
    assert {look.text for look in elsewhere} <= {"", greeting}
    assert {look.field for look in elsewhere} == {""}

    await ana.write("Oi, Fábio")
    await ana.open("Elaine Souza")
    await expect(ana.field).to_have_value("")
    await expect(ana.ready_card).not_to_contain_text(greeting)
    await expect(ana.row("Fábio Reis")).to_contain_text("Oi, Fábio")
    await ana.open("Fábio Reis")
    await expect(ana.field).to_have_value("Oi, Fábio")


async def test_10_two_streams_keep_to_their_own_chats_while_the_seller_hurries_between_them(
    cast: Cast,
) -> None:
    ana, first = await ana_with_open_chat(cast, "Zélia Prates")
    second = await cast.caller("Ícaro Dantas")
    await second.writes("Olá, boa tarde")
    await expect(ana.row("Ícaro Dantas").get_by_label("Rascunho da IA pronto")).to_be_visible()
    old = await ana.draft_text.inner_text()
    await forget_looks(ana.page)

    async def both() -> None:
        later = "Qual é o prazo de entrega e como faço uma troca?"
        await asyncio.gather(first.writes(ASKS), second.writes(later))

    await first_words(ana.page, both())
    for name in ("Ícaro Dantas", "Zélia Prates") * 3:
        await ana.open(name)
    seen = await looks(ana.page)
    final = {}
    for name in ("Ícaro Dantas", "Zélia Prates"):
        await ana.open(name)
        await expect(ana.ready_card).to_be_visible()
        await expect(ana.draft_text).not_to_have_text(old)
        final[ana.path] = (await ana.card.get_attribute("data-draft"), await ana.draft_text.inner_text())
    assert {look.field for look in seen} <= {""}
    for path, (draft, text) in final.items():
        shown = [look for look in seen if look.draft == draft]
        assert {look.path for look in shown} <= {path}
        assert all(text.startswith(look.text) for look in shown)


async def test_a_new_message_marks_the_draft_as_outdated_and_brings_another(cast: Cast) -> None:
    ana, phone = await ana_with_open_chat(cast, "Gilda Moura")
    first = await ana.card.get_attribute("data-draft")
    await forget_looks(ana.page)
    await phone.writes(ASKS)
    await expect(ana.page.locator(f"[data-draft='{first}']")).to_have_count(0)
    await expect(ana.ready_card).to_be_visible()
    beside = [look for look in await looks(ana.page) if look.draft == first and ASKS in look.heard]
    assert {look.phase for look in beside} <= {"outdated"}


async def test_an_accepted_draft_is_not_swapped_when_the_customer_writes_again(cast: Cast) -> None:
    ana, phone = await ana_with_open_chat(cast, "Hélio Braga")
    draft = await ana.draft_text.inner_text()
    await ana.field.focus()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).to_have_value(draft)
    await phone.writes(ASKS)
    await expect(ana.aside).to_contain_text("Rascunho guardado")
    await expect(ana.field).to_have_value(draft)


async def test_a_wish_for_a_person_is_told_to_the_seller(cast: Cast) -> None:
    ana, phone = await ana_with_open_chat(cast, "Otávio Prado")
    advice = ana.card.get_by_text("O cliente quer uma pessoa")
    await expect(advice).to_have_count(0)
    await phone.writes("quero falar com um atendente, por favor")
    await expect(advice).to_be_visible()
