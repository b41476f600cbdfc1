"""Request bodies as people would write them, by operation; a test decodes each with the type it is for."""

from typing import Any

REQUESTS: dict[str, Any] = {
    "logIn": {"email": "ana@loja.example", "password": "uma-frase-comprida"},
    "setLocale": {"locale": "en"},
    "createApiToken": {"name": "Integração ERP", "role": "seller", "expires_in_hours": 720},
}
