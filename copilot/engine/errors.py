"""One taxonomy for everything a provider can do wrong, whatever vendor stands behind the port.

The four middle classes say what our code does about it; the ones below them say what happened.
"""


class ProviderError(Exception):
    """Base. `transient` says whether the same call may succeed later."""

    transient = False


class ProviderUnavailable(ProviderError):
    """Come back after `retry_after` seconds."""

    transient = True

    def __init__(self, reason: str, retry_after: float) -> None:
        self.retry_after = retry_after
        super().__init__(reason)


class RateLimited(ProviderUnavailable):
    """Too many requests or tokens for this key; `retry_after` is what the vendor said, where it said it."""


class Overloaded(ProviderUnavailable):
    """The vendor's own trouble: 5xx."""


class TimedOut(ProviderUnavailable):
    """Nothing, or not everything, in time."""


class Disconnected(ProviderUnavailable):
    """Unreachable, or the connection ended in the middle of the answer."""


class Unreachable(Disconnected):
    """No connection was made, so nothing was asked."""


class Unreadable(ProviderUnavailable):
    """What came is not the vendor's protocol: a proxy's page, half an event, a fault of an SDK."""


class CircuitOpen(ProviderUnavailable):
    """Too many failures a moment ago: this call was not even tried."""


class Crowded(ProviderUnavailable):
    """Too many calls wait already: this one had its turn too late to be made."""


class ProviderRefused(ProviderError):
    """The vendor blocked the content; asking again changes nothing."""


class ProviderMisconfigured(ProviderError):
    """A person must change the configuration before anything works again."""


class AuthFailed(ProviderMisconfigured):
    """The key is missing, wrong, or may not use this model."""


class BadRequest(ProviderMisconfigured):
    """Model, level or schema is not accepted."""


class CacheGone(ProviderError):
    """The vendor no longer has, or never gives us, the cached prefix that a call named."""


class InvalidOutput(ProviderError):
    """The answer is not what the contract asks for."""

    transient = True


class Truncated(InvalidOutput):
    """The answer was cut, because it reached its limit of tokens."""
