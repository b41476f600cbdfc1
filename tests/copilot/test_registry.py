"""Providers by name."""

import sys

import pytest

from copilot.engine.engines import Engines
from copilot.engine.registry import EngineChoice
from copilot.errors import AiKeyMissing, AiVendorNotInstalled, UnknownProvider
from copilot.queries.settings import DEFAULTS

VENDORS = ["google", "openai", "anthropic"]


def test_rules_need_no_key() -> None:
    provider = Engines(EngineChoice()).provider_for(DEFAULTS, 0)
    assert provider.label == "Sugestão por regras (sem IA generativa)"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownProvider, match="Use one of: anthropic, google, local, openai"):
        Engines(EngineChoice(provider="skynet"))


@pytest.mark.parametrize("name", VENDORS)
def test_a_vendor_without_a_key_is_refused_at_start(name: str) -> None:
    with pytest.raises(AiKeyMissing, match="needs AI_API_KEY"):
        Engines(EngineChoice(provider=name))


@pytest.mark.parametrize("name", VENDORS)
async def test_a_vendor_is_named_with_its_model_and_backed_by_rules(name: str) -> None:
    engines = Engines(EngineChoice(provider=name, api_key="k", model_id="m-1"))
    provider = engines.provider_for(DEFAULTS, 0)
    assert (provider.name, provider.label) == (name, "Sugestão de IA (m-1)")
    assert provider.fallback is not None
    assert provider.fallback.name == "local"
    await engines.close()


@pytest.mark.parametrize("name", VENDORS)
def test_without_its_package_the_sentence_says_how_to_install_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = {"google": "google", "openai": "openai", "anthropic": "anthropic"}
    for module in [
        m for m in sys.modules if m.split(".")[0] == packages[name] or m.startswith(f"copilot.engine.{name}")
    ]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, packages[name], None)
    with pytest.raises(AiVendorNotInstalled, match=f"--extra {name}"):
        Engines(EngineChoice(provider=name, api_key="k"))
