"""Providers by the name in the settings. A vendor's SDK is imported when it is named, not before: each costs
half a second and fifty megabytes."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import structlog

from copilot.engine.caching import Caching
from copilot.engine.level import level_of
from copilot.engine.local.provider import local_provider
from copilot.engine.model_decider import ModelDecider
from copilot.engine.model_drafter import THINK_SECONDS, ModelDrafter
from copilot.engine.model_summaries import ModelSummaries
from copilot.engine.model_turns import ModelTurns
from copilot.engine.models import TRANSCRIBER, Model, model_named
from copilot.engine.ports import Ears, Provider, ThinkingLevel, Transcriber
from copilot.engine.text_model import TextModel
from copilot.engine.traffic import Traffic
from copilot.engine.vendor_http import READ_SECONDS, pool
from copilot.errors import AiKeyMissing, AiVendorNotInstalled, UnknownProvider

FREE_TIER = (
    "On Google's free tier Google may use what it is sent. No answer tells which tier a key is on: make sure "
    "that its project pays, or use Vertex AI (AI_VERTEX_PROJECT)."
)
_log = structlog.get_logger("copilot")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineChoice:
    """What the environment says about the engine; `docs/settings.md` has the words."""

    provider: str = "local"
    model_id: str = ""
    default_level: ThinkingLevel = "minimal"
    high_level: ThinkingLevel = "high"
    api_key: str = ""
    base_url: str = ""
    vertex_project: str = ""
    vertex_location: str = "global"


class Connect(NamedTuple):
    """A vendor with its connections, which all of its models share."""

    text_model: Callable[[Model], TextModel]
    close: Callable[[], Awaitable[None]]
    transcriber: Transcriber | None = None


def connect(choice: EngineChoice, caching: Caching | None = None) -> Connect:
    """Refuses what can not work at start-up, before the first customer writes."""
    make = _VENDORS.get(choice.provider)
    if make is None:
        raise UnknownProvider(name=choice.provider, known=", ".join(sorted(["local", *_VENDORS])))
    if not (choice.api_key or choice.base_url or choice.vertex_project):
        raise AiKeyMissing(name=choice.provider)
    try:
        return make(choice, caching)
    except ImportError:
        raise AiVendorNotInstalled(name=choice.provider) from None


def vendor_provider(
    text_model: TextModel,
    default: ThinkingLevel,
    high: ThinkingLevel,
    traffic: Traffic | None = None,
    ears: Ears | None = None,
) -> Provider:
    """`traffic` is the vendor's, where several providers stand before it."""
    lanes = (traffic or Traffic()).lanes(text_model)
    return Provider(
        name=text_model.provider,
        label=f"Sugestão de IA ({text_model.model})",
        drafter=ModelDrafter(lanes.drafts, partial(level_of, default=default, high=high)),
        thinker=ModelDrafter(lanes.thoughts, lambda _: high, THINK_SECONDS),
        decider=ModelDecider(lanes.decisions, default),
        turns=ModelTurns(lanes.decisions, default),
        summaries=ModelSummaries(lanes.decisions, default),
        # At once: whoever waits for the fallback has waited long enough.
        fallback=local_provider(piece_seconds=0),
        close=text_model.close,
        ears=ears,
        paid=True,
    )


def _google(choice: EngineChoice, caching: Caching | None) -> Connect:
    from copilot.engine.google.prefix_caches import PrefixCaches
    from copilot.engine.google.text_model import GoogleTextModel, google_client
    from copilot.engine.google.transcriber import GoogleTranscriber

    if not choice.vertex_project:
        _log.warning("google_key_of_unknown_tier", says=FREE_TIER)
    http = pool()
    client = google_client(
        http,
        api_key=choice.api_key,
        base_url=choice.base_url,
        project=choice.vertex_project,
        location=choice.vertex_location,
    )
    caches = PrefixCaches(client, caching) if caching else None
    vertex = bool(choice.vertex_project)
    model = partial(GoogleTextModel, client=client, http=http, vertex=vertex, caches=caches)
    listener = GoogleTranscriber(model_named("google", TRANSCRIBER["google"]), client, vertex=vertex)
    return Connect(model, model(model_named("google", "")).close, listener)


def _openai(choice: EngineChoice, _: Caching | None) -> Connect:
    from openai import AsyncOpenAI

    from copilot.engine.openai.text_model import OpenAiTextModel

    client = AsyncOpenAI(
        api_key=choice.api_key or "none",  # servers of one's own often want none, the SDK insists
        base_url=choice.base_url or None,
        http_client=pool(),
        max_retries=0,
        timeout=READ_SECONDS,
    )
    return Connect(partial(OpenAiTextModel, client=client, own_server=bool(choice.base_url)), client.close)


def _anthropic(choice: EngineChoice, _: Caching | None) -> Connect:
    from anthropic import AsyncAnthropic

    from copilot.engine.anthropic.text_model import AnthropicTextModel

    client = AsyncAnthropic(
        api_key=choice.api_key or "none",
        base_url=choice.base_url or None,
        http_client=pool(),
        max_retries=0,
        timeout=READ_SECONDS,
    )
    return Connect(partial(AnthropicTextModel, client=client), client.close)


_VENDORS: Mapping[str, Callable[[EngineChoice, Caching | None], Connect]] = {
    "google": _google,
    "openai": _openai,
    "anthropic": _anthropic,
}
