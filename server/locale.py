"""Portuguese unless the caller asks for English."""

from typing import Any, Literal

from litestar import Request

Locale = Literal["pt-BR", "en"]


def preferred_locale(accept_language: str | None) -> Locale:
    """The first language of the header that we speak, by weight."""
    weighed: list[tuple[float, int, Locale]] = []
    for place, part in enumerate((accept_language or "").split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        language: Locale | None = (
            "pt-BR" if tag.lower().startswith("pt") else "en" if tag.lower().startswith("en") else None
        )
        if language is not None:
            weighed.append((-_weight(weight), place, language))
    return min(weighed)[2] if weighed else "pt-BR"


def locale_of(request: Request[Any, Any, Any]) -> Locale:
    return preferred_locale(request.headers.get("accept-language"))


def _weight(written: str) -> float:
    try:
        return float(written) if written else 1.0
    except ValueError:
        return 0.0
