"""Reasons are codes, and each reads them in their own language."""

import re
from pathlib import Path
from string import Formatter

import msgspec

from copilot.change_settings import change_settings
from copilot.confidence import of_draft
from copilot.engine.local.criteria import STRENGTH
from copilot.engine.local.decider import decide_stage
from copilot.engine.local.stage_signals import _SAYS
from copilot.engine.model_decider import _told
from copilot.engine.ports import DraftResult
from copilot.in_language import in_language
from copilot.qualify_lead import qualify_lead
from copilot.queries.stages import find_open_suggestion
from copilot.said import sentence
from copilot.said_words import ENGLISH, PORTUGUESE
from realtime.database import Database
from realtime.records import Said
from tests.copilot.contexts import a_context
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import settings_change
from tests.factories import Shop, receive

COPILOT = Path(__file__).parents[2] / "copilot"


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_both_languages_say_the_same_and_name_the_same() -> None:
    assert PORTUGUESE.keys() == ENGLISH.keys()
    assert {code: holes(said) for code, said in PORTUGUESE.items()} == {
        code: holes(said) for code, said in ENGLISH.items()
    }


def test_every_code_of_ours_can_be_said() -> None:
    sources = "\n".join(path.read_text() for path in COPILOT.rglob("*.py"))
    codes = set(re.findall(r'Said\(code="(\w+)"', sources))
    codes |= {f"criterion_{deed}" for deed in STRENGTH}
    codes |= {says for patterns in _SAYS.values() for _, says in patterns}
    assert len(codes) > 30
    assert codes <= PORTUGUESE.keys()


def test_a_source_is_named_in_both_languages() -> None:
    context = a_context("quanto custa o edredom casal?")
    cited = context.knowledge[0]
    result = DraftResult(intent="PRECO", evidence_ids=(cited.evidence_id,), reply="Já te digo.")
    sure = of_draft(context, result, [])
    assert sure.reason.startswith(f"A resposta vem de «{cited.title}»")
    assert sentence([sure.because], "en").startswith(f"The answer comes from «{cited.title}»")


def test_what_the_customer_did_is_put_together_in_both_languages() -> None:
    decision = decide_stage(a_context("achei caro, tem desconto?", "vocês dão desconto?", stage="proposta"))
    assert sentence(decision.because, "en").startswith("The customer ")
    two = Said(code="customer", parts=["expensive", "asked_discount"])
    assert sentence([two]) == "O cliente achou caro e perguntou por desconto."
    assert sentence([two], "en") == "The customer found it expensive and asked for a discount."


def test_braces_in_what_is_named_are_only_braces() -> None:
    said = Said(code="sourced", names={"titles": ["«{parts}»", "«{0.__class__}»"]})
    assert sentence([said], "en") == "The answer comes from «{parts}» and «{0.__class__}»."


def test_a_models_own_words_stay_as_they_are() -> None:
    told = _told("O cliente pediu {preço}.", a_context("quanto custa?"))
    assert sentence([told], "en") == "O cliente pediu {preço}."


async def test_an_answer_is_in_the_language_of_who_asks_and_the_row_in_codes(
    db: Database, shop: Shop
) -> None:
    await change_settings(
        db, shop.tenant_id, shop.clara.user_id, settings_change(stage_confidence_threshold=0.99)
    )
    message = await receive(db, shop, "quanto custa o edredom casal?")
    provider = scripted(ScriptedDrafter("Olá!"))
    low = await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert low.reason == "O cliente perguntou o preço. Fica abaixo da confiança mínima da empresa."
    assert in_language(low, "pt-BR") is low
    english = in_language(low, "en")
    assert english.reason == "The customer asked the price. It stays below the company's minimum confidence."
    assert english.metadata.confidence_reason == sentence(low.metadata.reasons, "en")
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        stored = await find_open_suggestion(tx, message.conversation_id)
    assert stored is not None
    assert stored.because == [Said(code="customer", parts=["asked_price"])]
    old = in_language(msgspec.structs.replace(stored, because=[]), "en")
    assert old.reason == stored.reason, "what has no codes keeps its sentence"
