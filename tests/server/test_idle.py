"""Connections between two requests."""

from typing import cast

from server.asgi import Web
from server.web import config

BALANCERS_KEEP = 60
"""Seconds, as they come: after them a balancer closes a connection that nothing went over."""


def test_a_connection_is_not_closed_before_whoever_keeps_it_does() -> None:
    """Else a request may leave while the connection ends, and nobody can say whether it was heard."""
    assert config(cast(Web, None)).timeout_keep_alive > BALANCERS_KEEP
