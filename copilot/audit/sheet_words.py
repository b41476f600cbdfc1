"""What stands in the exported trail, in the languages of its readers, and how their spreadsheets read."""

from collections.abc import Mapping
from typing import NamedTuple

from copilot.audit.records import Kind


class SheetWords(NamedTuple):
    filename: str
    delimiter: str
    decimal: str
    header: tuple[str, ...]
    kinds: Mapping[Kind, str]
    others: Mapping[str, str]
    """Words of policy and confidence."""
    yes: str


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


PORTUGUESE = SheetWords(
    filename="auditoria.csv",
    delimiter=";",
    decimal=",",
    header=_columns(
        "data_hora tipo cliente pessoa texto_sugerido texto_enviado palavras palavras_alteradas "
        "segunda_opcao etapa_de etapa_para confianca confianca_nota motivo fontes motor modelo_pedido "
        "modelo_servido nivel tokens latencia_ms custo_brl custo_usd versao_menu06 modo limiar_etapa "
        "precos versao_prompt "
        "hash_contexto hash_sugerido hash_enviado falha conversa sugestao mensagem execucao "
        "client_request_id correlation_id trace_id codigo_tipo canal canal_mudou"
    ),
    kinds={
        "draft.suggested": "Rascunho sugerido",
        "draft.failed": "Rascunho falhou",
        "draft.sent": "Enviado como estava",
        "draft.edited": "Enviado com edição",
        "draft.dismissed": "Rascunho dispensado",
        "draft.superseded": "Rascunho superado",
        "stage.suggested": "Etapa sugerida",
        "stage.applied": "Etapa aplicada",
        "stage.dismissed": "Etapa dispensada",
        "stage.superseded": "Etapa superada",
        "stage.undone": "Etapa desfeita",
        "execution.send_reply": "Execução: resposta",
        "execution.update_stage": "Execução: etapa",
        "settings.changed": "Menu 06 salvo",
        "pilot.switched": "Piloto ligado ou desligado",
        "pilot.numbers_changed": "Números do piloto salvos",
        "pilot.intent_changed": "Assunto liberado ao piloto ou tirado dele",
        "pilot.given_back": "Devolvida ao piloto",
        "pilot.template_changed": "Modelo do piloto salvo",
        "pilot.asked": "Piloto perguntou à equipe",
        "pilot.answered": "Equipe respondeu ao piloto",
        "pilot.kept_changed": "Resposta guardada mudada",
        "pilot.kept_removed": "Resposta guardada apagada",
        "desk.changed": "Regras de atendimento salvas",
        "channel.added": "Canal conectado",
        "channel.changed": "Canal alterado",
        "channel.pairing": "Pareamento pedido",
        "channel.rotated": "Credenciais trocadas",
        "channel.moved": "Canal mudou de provedor",
        "channel.paused": "Canal pausado",
        "channel.resumed": "Canal retomado",
        "quarantine.replayed": "Quarentena lida de novo",
        "quarantine.discarded": "Quarentena descartada",
        "lead_form.changed": "Etiquetas, campos e motivos salvos",
        "funnel.changed": "Funil salvo",
        "hours.changed": "Horários salvos",
        "materials.changed": "Material salvo",
        "lead.changed": "Lead alterado",
        "token.created": "Token de API criado",
        "token.revoked": "Token de API revogado",
        "user.created": "Pessoa entrou na equipe",
        "user.changed": "Pessoa da equipe alterada",
        "company.changed": "Nome ou fuso da empresa alterado",
    },
    others={
        "alta": "alta",
        "media": "média",
        "baixa": "baixa",
        "suggest_only": "apenas sugere",
        "assist_execute": "executa com aprovação",
        "allowed": "liberados",
        "withheld": "retidos",
    },
    yes="sim",
)

ENGLISH = SheetWords(
    filename="audit.csv",
    delimiter=",",
    decimal=".",
    header=_columns(
        "at kind customer person suggested_text sent_text words words_changed second_option "
        "stage_from stage_to confidence confidence_score reason sources engine model_asked model_served "
        "level tokens latency_ms cost_brl cost_usd menu06_version mode stage_threshold prices prompt_version "
        "context_hash suggested_hash sent_hash failure conversation suggestion message execution "
        "client_request_id correlation_id trace_id kind_code channel channel_changed"
    ),
    kinds={
        "draft.suggested": "Draft suggested",
        "draft.failed": "Draft failed",
        "draft.sent": "Sent as it was",
        "draft.edited": "Sent with edits",
        "draft.dismissed": "Draft dismissed",
        "draft.superseded": "Draft superseded",
        "stage.suggested": "Stage suggested",
        "stage.applied": "Stage applied",
        "stage.dismissed": "Stage dismissed",
        "stage.superseded": "Stage superseded",
        "stage.undone": "Stage taken back",
        "execution.send_reply": "Execution: reply",
        "execution.update_stage": "Execution: stage",
        "settings.changed": "Menu 06 saved",
        "pilot.switched": "Pilot switched on or off",
        "pilot.numbers_changed": "Pilot's numbers saved",
        "pilot.intent_changed": "Subject opened to the pilot or taken from it",
        "pilot.given_back": "Given back to the pilot",
        "pilot.template_changed": "Pilot’s template saved",
        "pilot.asked": "Pilot asked the team",
        "pilot.answered": "Team answered the pilot",
        "pilot.kept_changed": "Kept answer changed",
        "pilot.kept_removed": "Kept answer deleted",
        "desk.changed": "Desk rules saved",
        "channel.added": "Channel connected",
        "channel.changed": "Channel changed",
        "channel.pairing": "Pairing asked for",
        "channel.rotated": "Credentials rotated",
        "channel.moved": "Channel moved provider",
        "channel.paused": "Channel paused",
        "channel.resumed": "Channel resumed",
        "quarantine.replayed": "Quarantine read again",
        "quarantine.discarded": "Quarantine discarded",
        "lead_form.changed": "Tags, fields and reasons saved",
        "funnel.changed": "Funnel saved",
        "hours.changed": "Hours saved",
        "materials.changed": "Material saved",
        "lead.changed": "Lead changed",
        "token.created": "API token created",
        "token.revoked": "API token revoked",
        "user.created": "Person joined the team",
        "user.changed": "Person of the team changed",
        "company.changed": "Company name or time zone changed",
    },
    others={
        "alta": "high",
        "media": "medium",
        "baixa": "low",
        "suggest_only": "suggests only",
        "assist_execute": "executes on approval",
        "allowed": "allowed",
        "withheld": "withheld",
    },
    yes="yes",
)

WORDS: Mapping[str, SheetWords] = {"pt-BR": PORTUGUESE, "en": ENGLISH}
