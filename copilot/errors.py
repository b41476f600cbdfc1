"""What the copilot refuses, in sentences a person can act on."""

from realtime.errors import DomainError


class UnknownProvider(DomainError):
    status = 500
    code = "ai_provider_unknown"
    pt = "AI_PROVIDER=«{name}» não existe nesta instalação. Use um destes: {known}."
    en = "AI_PROVIDER=«{name}» does not exist in this installation. Use one of: {known}."


class AiKeyMissing(DomainError):
    status = 500
    code = "ai_key_missing"
    pt = "AI_PROVIDER=«{name}» precisa de AI_API_KEY (ou de AI_VERTEX_PROJECT, ou de AI_BASE_URL)."
    en = "AI_PROVIDER=«{name}» needs AI_API_KEY (or AI_VERTEX_PROJECT, or AI_BASE_URL)."


class AiVendorNotInstalled(DomainError):
    status = 500
    code = "ai_vendor_not_installed"
    pt = "O pacote de «{name}» não está instalado: uv pip install -r pyproject.toml --extra {name}."
    en = "The package of «{name}» is not installed: uv pip install -r pyproject.toml --extra {name}."


class AiDisabled(DomainError):
    status = 409
    code = "ai_disabled"
    pt = "A IA está desligada para esta empresa. Um administrador pode ligá-la em Configurações → IA."
    en = "AI is switched off for this company. An administrator can switch it on in Settings → AI."


class AiProviderUnavailable(DomainError):
    status = 503
    code = "ai_provider_unavailable"
    pt = "O provedor de IA não respondeu a tempo. A conversa segue normal; tente em {retry_after} s."
    en = "The AI provider did not answer in time. The conversation goes on; try in {retry_after} s."
    exposes = ("retry_after",)


class AiPreviewRunning(DomainError):
    status = 409
    code = "ai_preview_running"
    pt = "Você já tem uma prévia em curso. Espere que termine ou pare-a antes de pedir outra."
    en = "You already have a preview under way. Wait for its end, or stop it, before you ask for another."


class DraftOutdated(DomainError):
    status = 409
    code = "draft_outdated"
    pt = "O cliente escreveu de novo ou mudou o que disse depois desta sugestão. Confira antes de enviar."
    en = "The customer wrote again or changed what they said since this suggestion. Look before you send."


class NothingToAnswer(DomainError):
    status = 409
    code = "nothing_to_answer"
    pt = "Ainda não há mensagem do cliente nesta conversa para responder."
    en = "There is no customer message in this conversation to answer yet."


class SuggestionNotFound(DomainError):
    status = 404
    code = "suggestion_not_found"
    pt = "Esta sugestão não existe nesta conversa."
    en = "This suggestion does not exist in this conversation."


class SuggestionSettled(DomainError):
    status = 409
    code = "suggestion_settled"
    pt = "Esta sugestão já foi usada, dispensada ou trocada por outra. Confira antes de enviar de novo."
    en = "This suggestion was already used, dismissed or replaced. Look before you send again."
    exposes = ("state",)


class StageNotUndoable(DomainError):
    status = 409
    code = "stage_not_undoable"
    pt = "Esta mudança não pode mais ser desfeita: passou o tempo ou a etapa já mudou de novo. Mude-a você."
    en = "This move can no longer be undone: time has passed or the stage moved again. Move it yourself."


class SuggestOnly(DomainError):
    status = 409
    code = "suggest_only"
    pt = "A empresa está no modo «só sugerir»: envie a resposta ou mude a etapa você mesmo."
    en = "The company is in suggest-only mode: send the reply or move the stage yourself."


class ExecutionKeyReused(DomainError):
    status = 409
    code = "execution_key_reused"
    pt = "Este client_request_id já foi usado nesta conversa com outro conteúdo. Use um novo."
    en = "This client_request_id was already used in this conversation with another body. Use a new one."


class ExecutionIncomplete(DomainError):
    status = 422
    code = "execution_incomplete"
    pt = "Falta {field} para executar {action}: mande o campo ou uma suggestion_id que o tenha."
    en = "{field} is missing to execute {action}: send the field or a suggestion_id that has it."
    exposes = ("field", "action")


class AiDocumentsTooLong(DomainError):
    status = 422
    code = "ai_documents_too_long"
    pt = "Os documentos somam {chars} caracteres e cabem {most}: vão inteiros em cada pedido. Encurte-os."
    en = "The documents add up to {chars} characters and {most} fit: all go with every request. Shorten them."
    exposes = ("chars", "most")


class AiSettingsStale(DomainError):
    status = 409
    code = "ai_settings_stale"
    pt = "Outra pessoa já salvou a versão {version}. Junte as suas mudanças às dela e salve de novo."
    en = "Somebody saved version {version} meanwhile. Put your changes on top of theirs and save again."
    exposes = ("version",)


class AiSettingsRepeated(DomainError):
    status = 422
    code = "ai_settings_repeated"
    pt = "«{name}» aparece mais de uma vez. Cada regra, campo e documento precisa de um nome só seu."
    en = "“{name}” is there more than once. Each rule, field and document needs a name of its own."
    exposes = ("name",)


class AiVersionNotFound(DomainError):
    status = 404
    code = "ai_version_not_found"
    pt = "Esta versão das configurações de IA não existe."
    en = "This version of the AI settings does not exist."
