"""One taxonomy for everything a provider can do wrong, whatever vendor stands behind the port."""


class ProviderError(Exception):
    """Base. `transient` says whether the same call may succeed later."""

    transient = False


class ProviderUnavailable(ProviderError):
    """Overloaded, rate limited, timed out or unreachable; come back after `retry_after` seconds."""

    transient = True

    def __init__(self, reason: str, retry_after: float) -> None:
        self.retry_after = retry_after
        super().__init__(reason)


class ProviderRefused(ProviderError):
    """The vendor blocked the content; asking again changes nothing."""


class ProviderMisconfigured(ProviderError):
    """Key, model or level is not accepted: a person must change the configuration."""


class InvalidOutput(ProviderError):
    """The answer was cut or is not what the contract asks for."""

    transient = True
