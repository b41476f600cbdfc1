"""The list as hands know it from WhatsApp Web: each test begins with the number of a behaviour of
docs/behaviours.md."""

import re

from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import until


async def choose(window: InboxWindow, name: str, entry: str) -> None:
    """From the menu of a row, as the right button opens it."""
    await window.row(name).click(button="right")
    await window.page.get_by_role("menuitem", name=entry).click()


def sign(window: InboxWindow, name: str, what: str) -> Locator:
    return window.row(name).get_by_label(what)


def undo(window: InboxWindow, did: str) -> Locator:
    """Offered beside what was done; what was done before may still stand there."""
    return window.page.locator(f"span:has-text('{did}') + button", has_text="Desfazer")


def first_row(window: InboxWindow) -> Locator:
    return window.page.get_by_role("region", name="Conversas").get_by_role("listitem").first


async def test_9_a_draft_is_kept_per_chat_over_reloads_and_devices(cast: Cast) -> None:
    for name in ("Otília Prado", "Olavo Prado"):
        await (await cast.caller(name)).writes("Oi!")
    desk, laptop = await cast.ana(), await cast.ana()
    bruno = await cast.bruno()
    await desk.open("Otília Prado")
    await desk.write("Chega na sexta, ")
    # Before anybody reloads, on the other device: in the list, and in the composer.
    await expect(laptop.row("Otília Prado")).to_contain_text("Rascunho: Chega na sexta")
    await laptop.open("Otília Prado")
    await expect(laptop.field).to_have_value("Chega na sexta, ")
    # She goes on there; the desk, where nothing is being typed, follows.
    await laptop.write("sem falta")
    await expect(desk.field).to_have_value("Chega na sexta, sem falta")
    # Another chat and another person see none of it.
    await desk.open("Olavo Prado")
    await expect(desk.field).to_have_value("")
    await bruno.open("Otília Prado")
    await expect(bruno.field).to_have_value("")
    await expect(bruno.row("Otília Prado")).not_to_contain_text("Rascunho:")
    await desk.page.reload()
    await expect(desk.row("Otília Prado")).to_contain_text("Rascunho: Chega na sexta, sem falta")
    # Sent from one, gone from all.
    await laptop.page.keyboard.press("Enter")
    await expect(laptop.bubble("Chega na sexta, sem falta")).to_have_count(1)
    await expect(desk.row("Otília Prado")).not_to_contain_text("Rascunho:")
    await desk.open("Otília Prado")
    await expect(desk.field).to_have_value("")


async def test_9_words_typed_offline_are_neither_lost_nor_put_over_newer_ones(cast: Cast) -> None:
    await (await cast.caller("Odete Prado")).writes("Oi!")
    desk, laptop = await cast.ana(), await cast.ana()
    await desk.open("Odete Prado")
    await laptop.open("Odete Prado")
    await desk.page.context.set_offline(True)
    await desk.write("Escrito no trem")
    await laptop.write("Escrito na loja")
    # Whoever is kept second is offered the other's: the desk is not back before the laptop was heard.
    kept = f"fetch('/v1/crm/conversations{laptop.path.removeprefix('/c')}').then((answer) => answer.json())"
    await until(laptop.page, f"{kept}.then(({{unsent}}) => unsent?.text === 'Escrito na loja')")
    await desk.page.context.set_offline(False)
    offered = desk.page.get_by_role("status").filter(has_text="Em outro aparelho você escreveu")
    await expect(offered).to_contain_text("Escrito na loja")
    await expect(desk.field).to_have_value("Escrito no trem")
    await expect(laptop.field).to_have_value("Escrito na loja")
    await offered.get_by_role("button", name="Usar este texto").click()
    await expect(desk.field).to_have_value("Escrito na loja")
    await expect(offered).to_have_count(0)


async def test_32_unread_counts_come_and_go_and_a_chat_can_be_marked_unread(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Olívia Reis")
    await phone.writes("Oi!")
    await phone.writes("Tem alguém?")
    await expect(sign(ana, "Olívia Reis", "2 não lidas")).to_be_visible()
    await expect(ana.page).to_have_title(re.compile(r"^\(\d+\) "))
    # A page in the background reads nothing: what a hidden tab opens stays unread.
    hidden = await cast.ana()
    await hidden.page.evaluate(
        "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    await hidden.open("Olívia Reis")
    await expect(hidden.bubble("Tem alguém?")).to_be_visible()
    await expect(sign(ana, "Olívia Reis", "2 não lidas")).to_be_visible()
    await ana.open("Olívia Reis")
    await expect(ana.row("Olívia Reis").get_by_label("não lidas")).to_have_count(0)
    # Marked by key, it is closed, dotted, among the unread, and on the other screen, too.
    await ana.page.get_by_role("log").focus()
    await ana.page.keyboard.press("u")
    await expect(sign(ana, "Olívia Reis", "Para voltar depois")).to_be_visible()
    await expect(ana.page).to_have_url(re.compile(r"^https?://[^/]+/$"))
    other = await cast.ana()
    await expect(sign(other, "Olívia Reis", "Para voltar depois")).to_be_visible()
    await other.page.get_by_role("button", name="Não lidas").click()
    await expect(other.row("Olívia Reis")).to_be_visible()
    await choose(ana, "Olívia Reis", "Marcar como lida")
    await expect(sign(ana, "Olívia Reis", "Para voltar depois")).to_have_count(0)
    await expect(other.row("Olívia Reis")).to_have_count(0)


async def test_33_pin_archive_and_mute_hold_on_all_devices_and_can_be_undone(cast: Cast) -> None:
    older, newer = await cast.caller("Osmar Lemos"), await cast.caller("Oscar Lemos")
    await older.writes("Primeiro")
    await newer.writes("Segundo")
    ana, other, bruno = await cast.ana(), await cast.ana(), await cast.bruno()
    pinned, archived, muted = (undo(ana, did) for did in ("Osmar Lemos fixada", "arquivada", "sem som"))
    await choose(ana, "Osmar Lemos", "Fixar no topo")
    await pinned.hover()  # at once: it is offered for some seconds, and stays while it is pointed at
    await expect(sign(ana, "Osmar Lemos", "Fixada")).to_be_visible()
    await pinned.click()
    await expect(pinned).to_have_count(0)
    await expect(sign(ana, "Osmar Lemos", "Fixada")).to_have_count(0)
    await choose(ana, "Osmar Lemos", "Fixar no topo")
    await expect(sign(other, "Osmar Lemos", "Fixada")).to_be_visible()
    await newer.writes("Mais um")
    await expect(other.row("Oscar Lemos")).to_contain_text("Mais um")
    await expect(first_row(other)).to_contain_text("Osmar Lemos")
    await expect(sign(bruno, "Osmar Lemos", "Fixada")).to_have_count(0)

    await choose(ana, "Oscar Lemos", "Arquivar")
    await archived.hover()
    await expect(ana.row("Oscar Lemos")).to_have_count(0)
    await archived.click()
    await expect(archived).to_have_count(0)
    await expect(ana.row("Oscar Lemos")).to_be_visible()
    await choose(ana, "Oscar Lemos", "Arquivar")
    for window in (ana, other):
        await expect(window.row("Oscar Lemos")).to_have_count(0)
    await expect(bruno.row("Oscar Lemos")).to_be_visible()
    await other.page.get_by_role("button", name="Arquivadas").click()
    await expect(other.row("Oscar Lemos")).to_be_visible()
    await newer.writes("Voltei")
    await expect(ana.row("Oscar Lemos")).to_contain_text("Voltei")
    await expect(other.row("Oscar Lemos")).to_have_count(0)

    await choose(ana, "Oscar Lemos", "Silenciar")
    await muted.hover()
    await expect(sign(ana, "Oscar Lemos", "Sem som")).to_be_visible()
    await muted.click()
    await expect(muted).to_have_count(0)
    await expect(sign(ana, "Oscar Lemos", "Sem som")).to_have_count(0)
    await choose(ana, "Oscar Lemos", "Silenciar")
    await expect(sign(ana, "Oscar Lemos", "Sem som")).to_be_visible()
    await newer.writes("Sem barulho")
    await expect(ana.row("Oscar Lemos").get_by_label("não lidas")).to_be_visible()


async def test_34_filters_keep_their_state_over_a_reload(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Ofélia Dantas")
    await phone.writes("Oi!")
    await ana.page.get_by_role("button", name="Aguardando").click()
    await expect(ana.row("Ofélia Dantas")).to_be_visible()
    await ana.page.reload()
    await expect(ana.page.get_by_role("button", name="Aguardando")).to_have_attribute("aria-pressed", "true")
    await ana.open("Ofélia Dantas")
    await ana.send("Oi, Ofélia!")
    await expect(ana.row("Ofélia Dantas")).to_have_count(0)
    for name in ("Piloto", "Minhas", "Na fila", "Não lidas", "Arquivadas", "Todas"):
        chip = ana.page.get_by_role("group", name="Filtros").get_by_role("button", name=name, exact=True)
        await chip.click()
        await expect(chip).to_have_attribute("aria-pressed", "true")
    await expect(ana.row("Ofélia Dantas")).to_be_visible()


async def test_37_shortcuts_act_and_none_fires_while_typing(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Odilon Braga")
    await phone.writes("Oi!")
    await ana.open("Odilon Braga")
    await ana.write("e p m u / ? j k")
    await expect(ana.field).to_have_value("e p m u / ? j k")
    await expect(ana.page.get_by_role("dialog")).to_have_count(0)
    await expect(sign(ana, "Odilon Braga", "Fixada")).to_have_count(0)
    await ana.field.fill("")
    await ana.page.get_by_role("log").focus()
    await ana.page.keyboard.press("p")
    await expect(sign(ana, "Odilon Braga", "Fixada")).to_be_visible()
    await ana.page.keyboard.press("m")
    await expect(sign(ana, "Odilon Braga", "Sem som")).to_be_visible()
    await ana.page.keyboard.press("?")
    keys = ana.page.get_by_role("dialog", name="Atalhos do teclado")
    await expect(keys).to_contain_text("Arquivar")
    # Under a dialog nothing else listens; who dictates switches single keys off.
    await ana.page.keyboard.press("e")
    await keys.get_by_role("switch", name="Atalhos de uma letra").set_checked(False)
    await ana.page.keyboard.press("Escape")
    await expect(keys).to_have_count(0)
    await ana.page.get_by_role("log").focus()
    await ana.page.keyboard.press("e")
    await ana.page.keyboard.press("Control+/")
    await expect(keys).to_be_visible()
    await expect(ana.row("Odilon Braga")).to_be_visible()
    await keys.get_by_role("switch", name="Atalhos de uma letra").set_checked(True)
    await ana.page.keyboard.press("Escape")
    await ana.page.get_by_role("log").focus()
    await ana.page.keyboard.press("/")
    await expect(ana.page.get_by_role("searchbox")).to_be_focused()
    await ana.page.get_by_role("log").focus()
    await ana.page.keyboard.press("e")
    await expect(ana.row("Odilon Braga")).to_have_count(0)
    await expect(ana.page).to_have_url(re.compile(r"^https?://[^/]+/$"))


HAND = """(row) => {
  const move = () => row.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
  window.hand = setInterval(move, 100);
}"""
"""It goes on moving, however long what comes may take: one that rests lets the rows go."""


async def test_31_rows_follow_the_last_activity_and_none_jumps_under_the_pointer(cast: Cast) -> None:
    first, second = await cast.customer("Quirino Sá"), await cast.customer("Querubim Sá")
    await first.writes("Cheguei antes")
    await second.attaches("Foto", "Olha esta")
    ana = await cast.ana()
    await expect(first_row(ana)).to_contain_text("Querubim Sá")
    await expect(first_row(ana).locator("svg").first).to_be_visible()
    # While a hand moves over the list, what comes is counted, and the rows stay.
    box = await ana.row("Querubim Sá").bounding_box()
    assert box
    await ana.page.mouse.move(box["x"] + 40, box["y"] + 20)
    await ana.row("Querubim Sá").evaluate(HAND)
    await first.writes("Agora sou o mais novo")
    await expect(ana.row("Quirino Sá")).to_contain_text("Agora sou o mais novo")
    assert await ana.row("Querubim Sá").bounding_box() == box
    await ana.page.evaluate("clearInterval(window.hand)")
    await ana.page.mouse.move(900, 400)
    await expect(first_row(ana)).to_contain_text("Quirino Sá")
    await ana.open("Quirino Sá")
    await ana.send("Recebido")
    await expect(ana.row("Quirino Sá").locator("[data-status=read]")).to_be_visible()


async def test_35_search_finds_chats_contacts_and_messages_and_opens_at_the_words(cast: Cast) -> None:
    phone, other = await cast.caller("Rômulo Édipo"), await cast.caller("Remo Édipo")
    await phone.writes("Vocês têm o edredom jabuticaba?")
    for index in range(25):
        await phone.writes(f"Mais uma coisa ({index:02})")
    await phone.writes("E a fronha JABUTICABA?")
    await other.writes("Só passando")
    ana = await cast.ana()
    results = ana.page.get_by_role("region", name="Conversas")
    await ana.search("romulo edipo")
    await expect(ana.row("Rômulo Édipo")).to_be_visible()
    await expect(ana.row("Remo Édipo")).to_have_count(0)
    await ana.search(phone.number[-8:])
    await expect(results.get_by_role("region", name="Contatos")).to_contain_text("Rômulo Édipo")
    await ana.search("jabutic")
    hits = results.get_by_role("region", name="Mensagens").get_by_role("button", name="Rômulo Édipo")
    await expect(hits).to_have_count(2)
    await hits.filter(has_text="edredom").click()
    # The older one: the thread opens there, words lit, with the way to the newer one and back.
    await expect(ana.bubble("edredom jabuticaba")).to_be_in_viewport()
    bar = ana.page.get_by_role("search", name="Buscar nesta conversa")
    await expect(bar).to_contain_text("2 de 2")
    assert await ana.page.evaluate("CSS.highlights.get('found-words').size") >= 1
    await bar.get_by_role("button", name="Próximo resultado").click()
    await expect(ana.bubble("fronha JABUTICABA")).to_be_in_viewport()
    await bar.get_by_role("button", name="Resultado anterior").click()
    await expect(ana.bubble("edredom jabuticaba")).to_be_in_viewport()
    await ana.search("nada disto existe")
    await expect(ana.page.get_by_text("Nada encontrado para")).to_be_visible()


async def test_36_search_inside_a_chat_and_jump_to_a_date(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Rute Édipo")
    await phone.writes("O pedido é o jaspe")
    await phone.writes("Depois falamos")
    await ana.open("Rute Édipo")
    await ana.page.keyboard.press("Control+f")
    field = ana.page.get_by_role("searchbox", name="Buscar nesta conversa")
    await expect(field).to_be_focused()
    await field.fill("JASPÉ")
    bar = ana.page.get_by_role("search", name="Buscar nesta conversa")
    await expect(bar).to_contain_text("1 de 1")
    await field.fill("inexistente")
    await expect(bar).to_contain_text("Nada")
    said = await ana.bubble("O pedido é o jaspe").locator("time").get_attribute("datetime")
    today = await ana.page.evaluate("(said) => new Date(said).toLocaleDateString('sv')", said)
    await bar.get_by_label("Ir para uma data").fill(today)
    await expect(ana.bubble("O pedido é o jaspe")).to_be_in_viewport()
    await field.press("Escape")
    await expect(bar).to_have_count(0)
    await expect(ana.thread).to_be_visible()
