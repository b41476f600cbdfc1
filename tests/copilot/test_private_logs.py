"""Whatever a vendor does, no log says what a customer wrote or who they are, nor the key; at no level."""

import io
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from copilot.draft_reply import draft_reply
from copilot.engine.models import DEFAULT_MODEL, model_named
from copilot.engine.ports import Provider
from copilot.engine.registry import EngineChoice, connect, vendor_provider
from copilot.jobs import DraftReply
from realtime.database import Database
from server.logging import configure_logging
from tests.copilot.vendors.chat_completions import ChatCompletions
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.messages import Messages
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import REPEATED, Act, Refuse, Say, VendorServer, Wire, vendor_server
from tests.factories import Shop, receive

KEY = "sk-AIza-chave-secretissima"
CUSTOMER = (
    "Sou a Jabuticabina, CPF 123.456.789-09, e-mail jabuticabina@exemplo.example, fone (47) 99876-5432. "
    "vcs emitem nota fiscal?"
)
SECRETS = [
    "abuticabina",
    "123.456.789",
    "123456789",
    "99876-5432",
    "998765432",
    "nota fiscal",
    "meu CPF",
    KEY,
]
CLAIMS = "Claro, Jabuticabina! Seu CPF 123.456.789-09 está certo."
WHOLE = in_pieces(an_answer(CLAIMS))
ACTS: list[Act] = [
    Say(pieces=WHOLE),
    *(Refuse(status=status) for status in (400, 401, 404, 429, 503)),
    Say(pieces=WHOLE, fail_after=9),
    Say(pieces=WHOLE, drop_after=9),
    Say(pieces=WHOLE[:9], end="length"),
    Say(pieces=WHOLE[:9], end="blocked"),
    Say(end="blocked_prompt"),
    Say(pieces=WHOLE[:9], end="nothing"),
    Say(pieces=[CLAIMS]),
    Say(pieces=[an_answer("")]),
    Say(pieces=['{"intent":"OUTRO","reply_suggestion":"Jabuticabina', *["\\n" * 20] * 10]),
]
VENDORS: dict[str, Wire] = {"google": Gemini(), "openai": ChatCompletions(), "anthropic": Messages()}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("debug", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(params=VENDORS)
def vendor(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def server(vendor: str) -> AsyncIterator[VendorServer]:
    async with vendor_server(VENDORS[vendor]) as server:
        yield server


def provider_of(vendor: str, server: VendorServer) -> Provider:
    """With breakers of its own, so that each act is really asked for."""
    path = "/v1" if vendor == "openai" else ""
    connected = connect(EngineChoice(provider=vendor, api_key=KEY, base_url=server.url + path))
    model = connected.text_model(model_named(vendor, DEFAULT_MODEL[vendor]))
    return vendor_provider(model, "minimal", "high")


async def test_no_log_tells_what_was_said(
    db: Database,
    shop: Shop,
    vendor: str,
    server: VendorServer,
    written: io.StringIO,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for act in ACTS:
        # A refused form is asked for in two others, a failure once more; then there is nothing left to try.
        server.will(*[act] * 4)
        server.will_decide(*[act] * 4)
        provider = provider_of(vendor, server)
        message = await receive(db, shop, CUSTOMER)
        job = DraftReply(conversation_id=message.conversation_id)
        await draft_reply(db, provider, shop.tenant_id, job)
        assert provider.close is not None
        await provider.close()
        server.forget()
    told = written.getvalue() + "".join(capfd.readouterr())
    assert "draft_falls_back" in told
    assert [secret for secret in SECRETS if secret.lower() in told.lower()] == []
    assert REPEATED not in told
