"""What is refused about numbers whose secrets can not be opened any more."""

from realtime.errors import DomainError


class ChannelCredentialsSealed(DomainError):
    """They were sealed under another `SECRET_KEY`."""

    status = 409
    code = "channel_credentials_sealed"
    pt = "As credenciais deste número não abrem mais: a SECRET_KEY da instalação mudou. Digite todas de novo."
    en = "This number's credentials open no more: the installation's SECRET_KEY changed. Enter all again."


class WebhookNotProvable(DomainError):
    """To be sent again: what is refused for good is lost with providers that do not repeat."""

    status = 503
    code = "webhook_not_provable"
    pt = "As credenciais deste canal não abrem, então nada pode ser conferido; tente de novo mais tarde."
    en = "This channel's credentials can not be opened, so nothing can be verified; try again later."
