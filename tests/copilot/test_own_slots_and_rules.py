"""What an administrator writes into menu 06 is what models and rules are told, and nothing that is off."""

from datetime import date

from copilot.change_settings import change_settings
from copilot.engine.local.own_slots import read_own
from copilot.engine.prompt import draft_system
from copilot.gather_context import gather_context
from copilot.queries.settings import read_settings
from copilot.records import OwnSlot, Rule
from copilot.slot_fields import SlotField
from realtime.database import Database
from tests.copilot.contexts import lines_of
from tests.copilot.steps import settings_change
from tests.factories import Shop, logged_events, receive

SLOTS = [OwnSlot(name="pax", label="Número de convidados", type="integer", required=True)]
RULES = [
    Rule(id="rule:preco-livre", text="Pode dizer preços.", on=False),
    Rule(id="rule:troca", text="Sete dias."),
]


async def test_labels_reach_the_prompt_and_rules_that_are_off_reach_nobody(db: Database, shop: Shop) -> None:
    message = await receive(db, shop, "quanto custa?")
    change = settings_change(slots=SLOTS, rules=RULES)
    await change_settings(db, shop.tenant_id, shop.clara.user_id, change)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        context = await gather_context(tx, message.conversation_id, await read_settings(tx))
    assert "pax «Número de convidados»" in draft_system(context)
    assert "Pode dizer preços." not in draft_system(context)
    assert not context.may_state_prices
    assert context.source_text("rule:preco-livre") is None
    assert context.source_text("rule:troca") == "Sete dias."


async def test_screens_hear_what_slots_are_called(db: Database, shop: Shop) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(slots=SLOTS))
    (event,) = await logged_events(db, shop.tenant_id, "ai_settings.changed")
    assert event.body["slot_labels"] == {"pax": "Número de convidados"}


def test_rules_look_for_what_the_company_calls_it() -> None:
    field = SlotField("pax", "integer", label="Número de convidados")
    assert read_own([field], lines_of("seremos 40 convidados"), date(2026, 11, 21)) == {"pax": 40}
    assert (
        read_own([SlotField("pax", "integer")], lines_of("seremos 40 convidados"), date(2026, 11, 21)) == {}
    )
