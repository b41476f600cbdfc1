"""What a company's calls have in common comes first, byte for byte, so that vendors may cache it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from copilot.context import Context, Rule
from copilot.documents import Document
from copilot.engine.model_decider import ModelDecider
from copilot.engine.model_drafter import ModelDrafter
from copilot.engine.ports import ThinkingLevel
from copilot.engine.text_model import TextModel
from realtime.ids import new_id
from tests.copilot.contexts import NOW, a_context
from tests.copilot.vendors.chat_completions import ChatCompletions
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.messages import Messages
from tests.copilot.vendors.replies import an_answer
from tests.copilot.vendors.server import Asked, Say, encode, vendor_server

RULES = [Rule(id="rule:1", text="Nunca prometa prazo.")]
DOCUMENTS = (Document(id="casa", title="A casa", text="Somos de Blumenau."),)
A_GREETING = a_context("oi, tudo bem?", rules=RULES, prompt="Fale com calor.", documents=DOCUMENTS)
A_COMPLAINT = replace(
    a_context("meu pedido 4411 veio errado, quero trocar", rules=RULES, prompt="Fale com calor."),
    documents=DOCUMENTS,
    now=NOW + timedelta(days=3),
    contact_name="José",
    stage="proposta",
    thread_started_at=NOW - timedelta(days=9),
)
VENDORS = [Gemini(), ChatCompletions(), Messages()]
Vendor = Gemini | ChatCompletions | Messages


async def asked_by(vendor: Vendor, *contexts: Context) -> list[Asked]:
    """What the vendor gets to see for a draft and a decision about each."""
    async with vendor_server(vendor) as server:
        server.will(*(Say(pieces=[an_answer("Oi!")]) for _ in contexts))
        model = vendor.model(server.url)
        for context in contexts:
            await ask(model, context)
        await model.close()
    return server.asked


async def ask(model: TextModel, context: Context) -> None:
    level: ThinkingLevel = "low"
    async for _ in ModelDrafter(model, lambda _: level).stream(context):
        pass
    await ModelDecider(model, level).decide_stage(context)


def before_what_varies(asked: Asked) -> bytes:
    """All that a model reads before the first thing that belongs to this call only."""
    body = dict(asked.body)
    for varying in ("contents", "messages"):
        said = body.pop(varying, [])
        body[f"first {varying}"] = [part for part in said if part.get("role") == "system"]
    return encode(body)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
async def test_two_conversations_of_a_company_share_the_prefix(vendor: Vendor) -> None:
    draft, decision, other_draft, other_decision = await asked_by(vendor, A_GREETING, A_COMPLAINT)
    assert before_what_varies(draft) == before_what_varies(other_draft)
    assert before_what_varies(decision) == before_what_varies(other_decision)
    assert b"Nunca prometa prazo." in before_what_varies(draft)
    assert b"Somos de Blumenau." in before_what_varies(draft)
    assert encode(draft.body) != encode(other_draft.body)


async def test_openai_is_told_which_calls_share_a_prefix() -> None:
    stranger = replace(A_GREETING, tenant_id=new_id())
    edited = replace(A_GREETING, rules=(Rule(id="rule:1", text="Prometa tudo."),))
    asked = await asked_by(ChatCompletions(), A_GREETING, A_COMPLAINT, stranger, edited)
    mine, same, theirs, anew = [one.body["prompt_cache_key"] for one in asked[::2]]
    assert mine == same
    assert len({mine, theirs, anew}) == 3, "another company's is never the same, and an edited one is new"
    assert asked[1].body["prompt_cache_key"] != mine, "a decision is another prompt"
