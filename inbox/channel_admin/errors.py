"""What is refused to who keeps the numbers."""

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


class ChannelProviderUnknown(DomainError):
    """The simulator is no number: it is neither entered nor moved."""

    status = 422
    code = "channel_provider_unknown"
    pt = "«{provider}» não é um provedor que se conecte por aqui."
    en = "“{provider}” is no provider that is connected here."
    exposes = ("provider",)


class ChannelFieldInvalid(DomainError):
    """Names the field and never repeats its value, which may be a secret in the wrong place."""

    status = 422
    code = "channel_field_invalid"
    pt = "O campo «{field}» está vazio ou não tem a forma certa; copie-o de novo do provedor."
    en = "The field “{field}” is empty or malformed; copy it from the provider again."
    exposes = ("field",)


class ChannelExists(DomainError):
    status = 409
    code = "channel_exists"
    pt = "Este número ({number}) já está conectado em outro canal."
    en = "This number ({number}) is connected in another channel already."
    exposes = ("number",)


class PairingRefused(DomainError):
    status = 409
    code = "pairing_refused"
    pt = "O provedor não deu o código: {reason}"
    en = "The provider gave no code: {reason}"


class WebhookNotQuarantined(DomainError):
    status = 404
    code = "webhook_not_quarantined"
    pt = "Este webhook não está em quarentena; talvez já tenha sido lido de novo."
    en = "This webhook is not in quarantine; it may have been read again."


class AppNotYours(DomainError):
    """Says the same for an address that does not exist and for an app secret that is not its own."""

    status = 403
    code = "app_not_yours"
    pt = "Este endereço não é do aplicativo cujo segredo você informou; deixe-o vazio para criar um."
    en = "This webhook address is not the app's whose secret you entered; leave it empty for a new one."
