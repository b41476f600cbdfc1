"""The environment, read once."""

import pytest

from server.settings import Settings, SettingsInvalid, read_settings

LEAST = {"DATABASE_URL": "postgres://owner:pw@db.example/app", "SECRET_KEY": "k" * 32}


def test_two_variables_are_enough() -> None:
    settings = read_settings(LEAST)
    assert settings.address == "http://localhost:8000"
    assert settings.origins == {"http://localhost:8000", "http://127.0.0.1:8000"}
    assert not settings.secure


def test_an_empty_variable_counts_as_absent() -> None:
    assert read_settings(LEAST | {"PORT": "", "PUBLIC_URL": "", "SIMULATOR_OPEN": ""}) == read_settings(LEAST)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"LOG_LEVEL": "hunter2-pasted-here"}, "LOG_LEVEL"),
        ({"DATABASE_APP_ROLE": 'x"; DROP TABLE users'}, "DATABASE_APP_ROLE"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_shown(changes: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        read_settings(LEAST | changes)
    assert named in str(refused.value)
    assert all(value not in str(refused.value) for value in changes.values() if value)


def test_an_open_simulator_on_a_public_address_is_refused_in_a_sentence() -> None:
    public = {"SIMULATOR_OPEN": "1", "PUBLIC_URL": "https://vendas.example"}
    with pytest.raises(SettingsInvalid, match="Set SIMULATOR_OPEN=0"):
        read_settings(LEAST | public)
    assert read_settings(LEAST | public | {"SIMULATOR_OPEN": "0"}).secure
    assert read_settings(LEAST | public | {"PUBLIC_URL": "https://localhost:8443"}).simulator_open


def test_the_application_logs_in_as_its_own_role_with_a_password_from_the_secret() -> None:
    settings = read_settings(LEAST)
    assert settings.app_url.username == "piloto_app"
    assert settings.app_url.password == settings.app_role_password
    assert settings.app_url.host == "db.example"
    other = read_settings(LEAST | {"SECRET_KEY": "j" * 32})
    assert other.app_role_password != settings.app_role_password


def test_unix_sockets_in_the_query_are_kept() -> None:
    url = "postgresql://owner@/app?host=/run/pg"
    settings = read_settings(LEAST | {"DATABASE_URL": url})
    assert settings.app_url.query["host"] == "/run/pg"
    assert settings.app_url.database == "app"


def test_origins_are_exact() -> None:
    def origins(**changes: str) -> frozenset[str]:
        return read_settings(LEAST | changes).origins

    assert origins(PUBLIC_URL="https://app.example/") == {"https://app.example"}
    assert origins(ALLOWED_ORIGINS=" https://a.example/, https://b.example ,") == {
        "https://a.example",
        "https://b.example",
    }


def test_each_purpose_has_a_key_of_its_own() -> None:
    settings: Settings = read_settings(LEAST)
    assert settings.derive("csrf") == settings.derive("csrf")
    assert settings.derive("csrf") != settings.derive("simulator")


def test_a_rate_comes_with_its_day() -> None:
    with pytest.raises(SettingsInvalid, match="belong together"):
        read_settings(LEAST | {"AI_USD_BRL_RATE": "5.31"})
    settings = read_settings(LEAST | {"AI_USD_BRL_RATE": "5.31", "AI_USD_BRL_RATE_DATE": "2026-12-01"})
    assert settings.exchange.micro_brl(1_000_000) == 5_310_000
    assert settings.exchange.on.isoformat() == "2026-12-01"


def test_keys_of_other_vendors_are_what_companies_may_choose_besides() -> None:
    settings = read_settings(
        LEAST
        | {"AI_PROVIDER": "google", "AI_API_KEY": "g", "AI_GOOGLE_API_KEY": "x", "AI_OPENAI_API_KEY": "o"}
    )
    assert [(choice.provider, choice.api_key) for choice in settings.other_engines] == [("openai", "o")]
