"""The pilot lacks a fact: whoever knows it says so in a line, or passes, and people see who is waited for."""

from playwright.async_api import Locator, expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_narrow_screen import fits

AT_ONCE = {"debounce_seconds": 0.2, "min_delay": 0, "max_delay": 0}
ASKS = "vocês embrulham para presente?"
ANSWER = "Embrulhamos, sim, com papel e laço."
STILL_ASKED = "O piloto pergunta à equipe"


async def pilot_on(cast: Cast) -> InboxWindow:
    davi, channel = await cast.davi(), cast.house.demo["simulator"]["channel_id"]
    await davi.asks("PUT", "/v1/settings/pilot", {"numbers": AT_ONCE})
    for switch in ("switch", f"channels/{channel}"):
        await davi.asks("PUT", f"/v1/settings/pilot/{switch}", {"on": True})
    return davi


def called(window: InboxWindow) -> Locator:
    """Who needs a person, above the list."""
    return window.page.get_by_role("region", name="uma pessoa")


def question(window: InboxWindow) -> Locator:
    return window.page.get_by_role("region", name=STILL_ASKED)


async def test_a_question_is_answered_by_keyboard_and_kept_for_the_next_customer(cast: Cast) -> None:
    await pilot_on(cast)
    ana, bruno = await cast.ana(), await cast.bruno()
    phone = await cast.customer("Perla Fontes")
    await phone.writes(ASKS)
    await expect(called(ana)).to_contain_text("1 conversa pede uma pessoa")
    keys = ana.page.keyboard
    await called(ana).get_by_role("button").focus()
    await keys.press("Enter")
    await expect(called(ana)).to_contain_text("Pergunta")
    found = await findings_in_both_themes(called(ana), "queue strip with a question")
    for link in (called(ana).get_by_role("link").first, called(ana).get_by_role("link", name="Responder")):
        await keys.press("Tab")
        await expect(link).to_be_focused()
    await keys.press("Enter")
    card = question(ana)
    await expect(card).to_contain_text(ASKS)
    found += await findings_in_both_themes(card, "question card")
    assert not found, "\n".join(found)

    field = card.get_by_label("Sua resposta")
    await field.fill(ANSWER)
    await keys.press("Escape")
    await expect(field).to_have_value(ANSWER)
    await expect(card).to_be_visible()
    await ana.page.set_viewport_size({"width": 320, "height": 640})
    await fits(ana.page, 320)
    for control in await card.get_by_role("button").all():
        await control.scroll_into_view_if_needed()
        await expect(control).to_be_in_viewport(ratio=1)
    await ana.page.set_viewport_size({"width": 1360, "height": 820})
    await expect(called(ana)).to_be_visible()
    answers = card.get_by_role("button", name="Responder ao piloto")
    keeps = card.get_by_role("checkbox", name="Guardar no que a empresa sabe")
    await field.focus()
    for key, control in (("Tab", answers), ("Tab", keeps)):
        await keys.press(key)
        await expect(control).to_be_focused()
    await keys.press("Space")
    await expect(keeps).to_be_checked()
    await keys.press("Shift+Tab")
    await expect(answers).to_be_focused()
    await keys.press("Enter")
    await expect(phone.bubble(ANSWER)).to_be_visible()
    await expect(card).to_have_count(0)
    await expect(called(bruno)).to_have_count(0)
    await expect(ana.field).to_be_focused()

    follower = await cast.customer("Plínio Fontes")
    await follower.writes(ASKS)
    await expect(follower.bubble(ANSWER)).to_be_visible()


async def test_who_does_not_know_passes_and_who_takes_over_writes_at_once(cast: Cast) -> None:
    await pilot_on(cast)
    ana, bruno = await cast.ana(), await cast.bruno()
    phone = await cast.caller("Petra Luz")
    await phone.writes(ASKS)
    for window in (ana, bruno):
        await window.open("Petra Luz")
    await question(ana).get_by_role("button", name="Não sei").click()
    await expect(question(ana).get_by_role("button", name="Você não sabe")).to_be_disabled()
    await question(bruno).get_by_role("button", name="Responder eu mesmo").click()
    await expect(question(bruno)).to_have_count(0)
    await expect(bruno.field).to_be_focused()
    await expect(question(ana)).to_have_count(0)
    await expect(called(ana)).to_have_count(0)


async def test_what_the_pilot_gave_to_people_is_taken_from_the_strip(cast: Cast) -> None:
    await pilot_on(cast)
    ana = await cast.ana()
    for name in ("Paula Serra", "Péricles Serra"):
        phone = await cast.caller(name)
        await phone.writes("quero falar com um atendente humano")
    strip = called(ana)
    await expect(strip).to_contain_text("2 conversas pedem uma pessoa")
    title = strip.get_by_role("button").first
    await title.focus()
    await ana.page.keyboard.press("Enter")
    await expect(strip).to_contain_text("Passada pelo piloto")
    await ana.page.set_viewport_size({"width": 320, "height": 640})
    await fits(ana.page, 320)
    await ana.page.set_viewport_size({"width": 1360, "height": 820})
    found = await findings_in_both_themes(strip, "queue strip with hand-overs")
    assert not found, "\n".join(found)
    first = strip.get_by_role("listitem").filter(has_text="Paula Serra")
    await first.get_by_role("button", name="Assumir").focus()
    await ana.page.keyboard.press("Enter")
    await expect(strip).to_contain_text("1 conversa pede uma pessoa")
    await expect(title).to_be_focused()
    await strip.get_by_role("button", name="Assumir").click()
    await expect(strip).to_have_count(0)
    await expect(ana.page.get_by_role("searchbox").first).to_be_focused()
