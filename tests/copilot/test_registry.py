"""Providers by name."""

import sys

import pytest

from copilot.engine.registry import EngineChoice, build_provider
from copilot.errors import AiKeyMissing, AiVendorNotInstalled, UnknownProvider

VENDORS = ["google", "openai", "anthropic"]


def test_rules_need_no_key() -> None:
    assert build_provider(EngineChoice()).label == "Sugestão por regras (sem IA generativa)"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownProvider, match="Use one of: anthropic, google, local, openai"):
        build_provider(EngineChoice(provider="skynet"))


@pytest.mark.parametrize("name", VENDORS)
def test_a_vendor_without_a_key_is_refused_at_start(name: str) -> None:
    with pytest.raises(AiKeyMissing, match="needs AI_API_KEY"):
        build_provider(EngineChoice(provider=name))


@pytest.mark.parametrize("name", VENDORS)
async def test_a_vendor_is_named_with_its_model_and_backed_by_rules(name: str) -> None:
    provider = build_provider(EngineChoice(provider=name, api_key="k", model_id="m-1"))
    assert (provider.name, provider.label) == (name, "Sugestão de IA (m-1)")
    assert provider.fallback is not None
    assert provider.fallback.name == "local"
    assert provider.close is not None
    await provider.close()


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
        build_provider(EngineChoice(provider=name, api_key="k"))
