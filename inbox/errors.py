"""What the inbox refuses. An unknown id, another company's id and an invisible one answer alike."""

from inbox.said_english import in_english
from realtime.errors import DomainError


class ConversationNotFound(DomainError):
    status = 404
    code = "conversation_not_found"
    pt = "Esta conversa não existe ou não está mais com você."
    en = "This conversation does not exist or is no longer yours."


class MessageNotFound(DomainError):
    status = 404
    code = "message_not_found"
    pt = "Esta mensagem não existe nesta conversa."
    en = "This message does not exist in this conversation."


class ContactNotFound(DomainError):
    """Also where some of the contact's conversations are another seller's."""

    status = 404
    code = "contact_not_found"
    pt = "Este contato não existe, ou nem todas as conversas dele estão com você; peça à supervisão."
    en = "This contact does not exist, or not all of its conversations are yours; ask a supervisor."


class MergeNotFound(DomainError):
    status = 404
    code = "merge_not_found"
    pt = "Esta junção não existe ou já foi desfeita."
    en = "This merge does not exist or was taken back already."


class MergeNotLast(DomainError):
    """The contact that was kept went into a third one since."""

    status = 409
    code = "merge_not_last"
    pt = "Este contato foi juntado a outro depois; desfaça primeiro a junção mais recente."
    en = "This contact was merged into another one since; take the latest merge back first."


class WindowClosed(DomainError):
    """Of a channel that allows templates only after 24 hours without a message from the customer."""

    status = 409
    code = "window_closed"
    pt = "Passaram-se 24 horas desde a última mensagem do cliente; envie um modelo aprovado."
    en = "24 hours have passed since the customer's last message; send an approved template."


class AssigneeNotFound(DomainError):
    status = 404
    code = "assignee_not_found"
    pt = "Esta pessoa não existe ou está inativa; escolha outra."
    en = "This person does not exist or is inactive; choose somebody else."


class AlreadyAssigned(DomainError):
    """Two sellers took the same conversation; the first one has it."""

    status = 409
    code = "already_assigned"
    pt = "Outra pessoa pegou esta conversa antes de você."
    en = "Somebody else took this conversation before you."


class AssignmentForbidden(DomainError):
    """Sellers take what is free, and give back or pass on what is theirs."""

    status = 403
    code = "assignment_forbidden"
    pt = "Você pode pegar conversas livres e transferir as suas; para as demais, peça à supervisão."
    en = "You may take free conversations and pass on your own; for others ask a supervisor."


class ClientIdReused(DomainError):
    status = 409
    code = "client_id_reused"
    pt = "Este client_message_id já foi usado com outro conteúdo; gere um novo para outra mensagem."
    en = "This client_message_id was used with other content; make a new one for another message."


class TextEmpty(DomainError):
    status = 422
    code = "text_empty"
    pt = "Escreva alguma coisa antes de enviar."
    en = "Write something before you send."


class TextTooLong(DomainError):
    status = 422
    code = "text_too_long"
    pt = "O texto tem {length} caracteres e o WhatsApp aceita {limit}; divida em duas mensagens."
    en = "The text has {length} characters and WhatsApp takes {limit}; split it into two messages."
    exposes = ("limit",)


class ContentAmbiguous(DomainError):
    status = 422
    code = "content_ambiguous"
    pt = "Uma mensagem leva uma coisa só: botões ou lista, um lugar, contatos ou um arquivo."
    en = "A message holds one thing: buttons or a list, a place, contacts or a file."


class KindNotSupported(DomainError):
    """The channel's `capabilities` say what it can do."""

    status = 422
    code = "kind_not_supported"
    pt = "Este canal não permite isto ({kind})."
    en = "This channel can not do this ({kind})."
    exposes = ("kind",)


class LimitExceeded(DomainError):
    """Of the channel's `capabilities`; `field` says what is too long or too many."""

    status = 422
    code = "limit_exceeded"
    pt = "O WhatsApp aceita até {limit} em «{field}»; aqui há {length}."
    en = "WhatsApp takes up to {limit} in «{field}»; here are {length}."
    exposes = ("field", "limit", "length")


class OptionsRepeat(DomainError):
    status = 422
    code = "options_repeat"
    pt = "Duas opções têm o mesmo texto; mude uma delas."
    en = "Two options have the same text; change one of them."


class MessageNotChangeable(DomainError):
    """It is not ours, has not left, or was deleted."""

    status = 409
    code = "message_not_changeable"
    pt = "Esta mensagem não pode mais ser mudada."
    en = "This message can not be changed any more."


class TooLateToChange(DomainError):
    status = 409
    code = "too_late_to_change"
    pt = "O prazo do WhatsApp para mudar esta mensagem ({limit}) já passou."
    en = "WhatsApp's time to change this message ({limit}) is over."
    exposes = ("limit",)


class ProviderRefused(DomainError):
    """The provider's answer, in words; `reason` is its code in our tables."""

    status = 422
    code = "provider_refused"
    pt = "{sentence}"
    en = "{sentence}"
    exposes = ("reason",)

    def sentence(self, locale: str) -> str:
        said = super().sentence(locale)
        return in_english(said) if locale.startswith("en") else said


class ProviderUnanswered(DomainError):
    """Nobody knows whether it was done. Asking again does no harm."""

    status = 503
    code = "provider_unanswered"
    pt = "O WhatsApp não respondeu a tempo; tente de novo em instantes."
    en = "WhatsApp did not answer in time; try again in a moment."


class MessageNotRetryable(DomainError):
    """It is on its way, or has reached the customer. A failed or an uncertain one may go out again."""

    status = 409
    code = "message_not_retryable"
    pt = "Só uma mensagem que falhou ou ficou sem confirmação pode ser reenviada; esta não."
    en = "Only a message that failed or was not confirmed can be sent again; this one can not."
    exposes = ("status",)


class MessageNotWaiting(DomainError):
    """It has left, is leaving, or a person wrote it: only what the pilot has waiting can be hurried or
    taken back."""

    status = 409
    code = "message_not_waiting"
    pt = "Esta mensagem não está mais esperando para sair."
    en = "This message no longer waits to be sent."
    exposes = ("status",)


class IllegalStageTransition(DomainError):
    status = 409
    code = "illegal_stage_transition"
    pt = "O funil não permite ir de «{current_names[pt-BR]}» para «{requested_names[pt-BR]}»."
    en = "The funnel does not allow «{current_names[en]}» to «{requested_names[en]}»."
    exposes = ("current", "requested", "allowed")


class UnknownStage(DomainError):
    status = 422
    code = "unknown_stage"
    pt = "O funil desta empresa não tem a etapa «{requested}»."
    en = "This company's funnel has no stage «{requested}»."
    exposes = ("requested", "stages")


class StaleVersion(DomainError):
    """`expected_version` names a lead that has changed since."""

    status = 409
    code = "stale_version"
    pt = "O lead mudou enquanto você olhava; confira a etapa atual e tente de novo."
    en = "The lead changed while you were looking; check its stage and try again."
    exposes = ("current", "version")


class InvalidCursor(DomainError):
    status = 400
    code = "invalid_cursor"
    pt = "O cursor não é válido; recomece a lista sem ele."
    en = "The cursor is not valid; start the list again without it."


class WebhookKeyUnknown(DomainError):
    status = 404
    code = "webhook_key_unknown"
    pt = "Nenhum canal usa este endereço de webhook."
    en = "No channel uses this webhook address."


class WebhookSignatureInvalid(DomainError):
    status = 401
    code = "webhook_signature_invalid"
    pt = "A assinatura não confere com o corpo recebido; nada foi guardado."
    en = "The signature does not match the received body; nothing was stored."


class WebhookChallengeRefused(DomainError):
    status = 403
    code = "webhook_challenge_refused"
    pt = "O token de verificação não confere com o do canal; copie-o de novo da tela de canais."
    en = "The verify token is not the channel's; copy it again from the channels screen."


class ChannelNotFound(DomainError):
    status = 404
    code = "channel_not_found"
    pt = "Este canal não existe nesta empresa."
    en = "This channel does not exist in this company."


class LineNotFound(DomainError):
    """A line is a simulator channel as the phone page sees it."""

    status = 404
    code = "line_not_found"
    pt = "Esta linha do simulador não existe."
    en = "This simulator line does not exist."


class PhoneInvalid(DomainError):
    status = 422
    code = "phone_invalid"
    pt = "O número deve ter de 8 a 15 dígitos, com código do país (ex.: 5511987654321)."
    en = "The number must have 8 to 15 digits with the country code (e.g. 5511987654321)."
