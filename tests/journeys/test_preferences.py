"""Language and theme, each person's own."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_the_language_changes_at_once_and_stays(cast: Cast) -> None:
    bruno = await cast.bruno()
    page = bruno.page
    await page.get_by_role("button", name="Conta e preferências").click()
    await page.get_by_role("menuitemradio", name="English").click()
    await expect(page.get_by_role("heading", name="Conversations")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.reload()
    await expect(page.get_by_role("heading", name="Conversations")).to_be_visible()
    elsewhere = await cast.bruno()
    await expect(elsewhere.page.get_by_role("heading", name="Conversations")).to_be_visible()

    await page.get_by_role("button", name="Account and preferences").click()
    await page.get_by_role("menuitemradio", name="Português").click()
    await expect(page.get_by_role("heading", name="Conversas")).to_be_visible()


async def test_the_theme_follows_the_system_until_somebody_chooses(cast: Cast) -> None:
    bruno = await cast.bruno(color_scheme="dark")
    page = bruno.page
    background = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(background)
    await page.get_by_role("button", name="Conta e preferências").click()
    await page.get_by_role("menuitemradio", name="Claro").click()
    light = await page.evaluate(background)
    assert light != dark
    await page.reload()
    await expect(page.get_by_role("heading", name="Conversas")).to_be_visible()
    assert await page.evaluate(background) == light
    await page.get_by_role("button", name="Conta e preferências").click()
    await page.get_by_role("menuitemradio", name="Do sistema").click()
    assert await page.evaluate(background) == dark
