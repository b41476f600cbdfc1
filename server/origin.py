"""Whether the page that sends a request may act for the person whose cookie travels with it."""

from collections.abc import Mapping


def may_act(headers: Mapping[str, str], origins: frozenset[str]) -> bool:
    """For unsafe methods. Browsers always send Origin with these, and current ones Sec-Fetch-Site as well;
    a program that sends neither holds no cookie it was tricked into using."""
    origin = headers.get("origin")
    if origin is not None:
        return origin in origins
    return headers.get("sec-fetch-site") in (None, "same-origin", "none")


def may_open_socket(headers: Mapping[str, str], origins: frozenset[str], *, bearer: bool) -> bool:
    """Sockets know no CSRF token, and cookies travel with them from every page: exact origin or nothing.
    Only programs with an API token may come without one."""
    origin = headers.get("origin")
    return bearer if origin is None else origin in origins
