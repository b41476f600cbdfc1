"""Bodies as people and the product would write them, by operation; a test decodes each with its own type."""

from typing import Any

_CONVERSATION = "01937c1e-7a10-7cc3-98f6-30ad5c9a1f11"
_MESSAGE = "01937c1e-9c42-7b1a-8a55-0c1f6b0d7e22"
_USER = "01937c1d-11aa-7f00-9d3e-5b9b0a4c6d33"
_SUGGESTION = "01937c1f-02d3-7e6b-b0c4-7d1a2e3f4a44"

_MEMBER = {
    "id": _USER,
    "name": "Bruno Tavares",
    "email": "bruno@loja.example",
    "role": "seller",
    "active": True,
    "invited": True,
    "created_at": "2026-11-21T14:00:00Z",
    "last_seen_at": None,
    "sessions": 0,
    "conversations": 0,
}

_FUNNEL = {
    "initial": "novo",
    "stages": [
        {"id": "novo", "name": "Novo", "terminal": False, "to": ["ganho", "perdido"]},
        {"id": "ganho", "name": "Ganho", "terminal": True, "outcome": "won", "to": []},
        {"id": "perdido", "name": "Perdido", "terminal": True, "outcome": "lost", "to": ["novo"]},
    ],
}

REQUESTS: dict[str, Any] = {
    "logIn": {"email": "ana@loja.example", "password": "uma-frase-comprida"},
    "setLocale": {"locale": "en"},
    "changePassword": {"current_password": "uma-frase-comprida", "password": "outra-frase-comprida"},
    "readInvitation": {"token": "Q1c9…"},
    "setPassword": {"token": "Q1c9…", "password": "uma-frase-comprida"},
    "createUser": {"name": "Bruno Tavares", "email": "bruno@loja.example", "role": "seller"},
    "changeUser": {"role": "supervisor"},
    "createApiToken": {"name": "Integração ERP", "role": "seller", "expires_in_hours": 720},
    "sendMessage": {
        "client_message_id": "0d5b1f4e-5d0f-4f5e-9a3b-6d1c2b3a4f55",
        "text": "Temos sim! A entrega em Curitiba leva de 1 a 2 dias úteis.",
        "suggestion_id": _SUGGESTION,
    },
    "editMessage": {"text": "Temos sim! A entrega em Curitiba leva de 2 a 3 dias úteis."},
    "starMessages": {"message_ids": [_MESSAGE], "starred": True},
    "copyMedia": {"media_id": _USER},
    "reactToMessage": {"message_id": _MESSAGE, "emoji": "👍"},
    "addChannel": {
        "provider": "evolution",
        "name": "Loja · WhatsApp",
        "settings": {"base_url": "https://evolution.loja.example", "instance": "loja"},
        "credentials": {"api_key": "…", "webhook_token": "…"},
    },
    "changeChannel": {"name": "Loja · Vendas"},
    "changeChannelCredentials": {"credentials": {"api_key": "…"}, "renew_address": False},
    "moveChannel": {
        "provider": "cloud",
        "settings": {"phone_number_id": "106540352242922", "waba_id": "102290129340398"},
        "credentials": {"access_token": "…", "app_secret": "…", "verify_token": "…"},
    },
    "pairChannel": {"phone": "5541999990000"},
    "mergeContacts": {"other_id": _USER},
    "keepContactsApart": {"other_id": _USER},
    "markRead": {"up_to_message_id": _MESSAGE},
    "keepUnsentText": {
        "text": "Oi, Joana! O queen azul chega",
        "suggestion_id": None,
        "original": None,
        "base_version": 3,
        "device": "5f0c1a",
    },
    "markConversation": {"pinned": True},
    "assignConversation": {"user_id": _USER},
    "changeHolder": {"kind": "seller"},
    "changePilotNumbers": {
        "numbers": {"clarify_threshold": 3, "quiet_hours": {"start": "21:00", "end": "08:00"}},
        "expected_version": 2,
    },
    "switchPilot": {"on": False},
    "switchPilotChannel": {"on": True},
    "switchConversationPilot": {"on": False},
    "changeDesk": {
        "distributes": True,
        "max_open": 20,
        "requeue_minutes": 15,
        "supervisors_see_typing": False,
        "waiting_minutes": 10,
        "expected_version": 0,
    },
    "changeStage": {"stage": "qualificado", "expected_version": 3},
    "writeNote": {
        "note_id": "0d5b1f4e-5d0f-4f5e-9a3b-6d1c2b3a4f66",
        "text": "@Carla Duarte, posso dar 10% no Pix?",
        "mentions": [_USER],
    },
    "changeNote": {"text": "@Carla Duarte, posso dar 5% no Pix?", "mentions": [_USER]},
    "addQuickReply": {
        "shortcut": "cep",
        "title": "Pedir o CEP para o frete",
        "text": "Me passa o seu CEP, {nome}? Já calculo o frete e o prazo para você.",
        "personal": False,
    },
    "changeQuickReply": {
        "shortcut": "cep",
        "title": "Pedir o CEP",
        "text": "{saudacao}, {nome}! Qual é o seu CEP?",
        "expected_version": 1,
    },
    "changeLead": {"add_tags": [_USER], "value": {"cents": 129_900}},
    "changeLeadForm": {
        "tags": [{"id": _USER, "name": "Atacado", "color": "blue"}],
        "fields": [{"id": _MESSAGE, "name": "Aniversário", "type": "date"}],
        "loss_reasons": [{"id": _SUGGESTION, "name": "Preço"}],
        "expected_version": 0,
    },
    "checkFunnel": _FUNNEL,
    "changeFunnel": {"funnel": _FUNNEL, "expected_version": 0},
    "changeBusinessHours": {
        "hours": {
            "always": False,
            "week": [*[[{"opens": "09:00", "closes": "18:00"}]] * 5, [], []],
            "exceptions": [{"day": "2026-12-25", "name": "Natal", "spans": []}],
        },
        "expected_version": 0,
    },
    "executeSuggestion": {
        "action": "send_reply",
        "client_request_id": "enviar-2026-11-21-001",
        "suggestion_id": _SUGGESTION,
    },
    "changeAiSettings": {
        "enabled": True,
        "mode": "suggest_only",
        "stage_confidence_threshold": 0.7,
        "persona_name": "Lia",
        "persona_prompt": "Fale com carinho e clareza, em frases curtas.",
        "reply_max_chars": 500,
        "rules": [{"id": "rule:sem-promessas", "text": "Não prometa prazo fora da tabela."}],
        "expected_version": 1,
    },
    "previewAiSettings": {
        "conversation_id": _CONVERSATION,
        "change": {
            "enabled": True,
            "mode": "suggest_only",
            "stage_confidence_threshold": 0.7,
            "persona_name": "Lia",
            "persona_prompt": "Fale com carinho e clareza, em frases curtas.",
            "reply_max_chars": 500,
        },
    },
    "restoreAiSettingsVersion": {"expected_version": 7},
    "writeFromPhone": {"text": "Oi, tem jogo de lençol queen?", "profile_name": "Joana"},
    "editOnPhone": {"text": "Oi, tem jogo de lençol king?"},
    "reactOnPhone": {"emoji": "👍"},
    "setFaults": {"latency_ms": 1500, "duplicate": True},
    "setRules": {"window_24h": True},
}

RESPONSES: dict[str, Any] = {
    "logIn": {
        "user": {"id": _USER, "name": "Ana Ribeiro", "role": "seller", "active": True},
        "email": "ana@loja.example",
        "locale": "pt-BR",
        "tenant": {
            "id": "01937c1c-0000-7000-8000-000000000001",
            "name": "Loja da Ana",
            "time_zone": "America/Sao_Paulo",
        },
        "csrf_token": "5f0e…",
        "ai": {
            "enabled": True,
            "mode": "suggest_only",
            "version": 1,
            "slot_labels": {},
            "provider": "local",
            "provider_label": "Sugestão por regras (sem IA generativa)",
            "budget": "ok",
        },
        "desk": {"supervisors_see_typing": False, "waiting_minutes": 10},
        "simulator_open": False,
    },
    "sendMessage": {
        "id": _MESSAGE,
        "conversation_id": _CONVERSATION,
        "direction": "outbound",
        "origin": "seller",
        "provenance": "ai",
        "author_user_id": _USER,
        "kind": "text",
        "text": "Temos sim! A entrega em Curitiba leva de 1 a 2 dias úteis.",
        "status": "queued",
        "error": None,
        "client_message_id": "0d5b1f4e-5d0f-4f5e-9a3b-6d1c2b3a4f55",
        "content": None,
        "edited_at": None,
        "revoked_at": None,
        "reactions": [],
        "quoted_message_id": None,
        "sort_at": "2026-11-21T14:03:07.120Z",
        "created_at": "2026-11-21T14:03:07.120Z",
    },
    "createUser": {
        "user": _MEMBER,
        "invitation": {"url": "https://piloto.example/convite#Q1c9…", "expires_at": "2026-11-24T14:00:00Z"},
    },
    "changeUser": {**_MEMBER, "role": "supervisor"},
    "inviteUser": {"url": "https://piloto.example/convite#Q1c9…", "expires_at": "2026-11-24T14:00:00Z"},
    "readInvitation": {
        "name": "Bruno Tavares",
        "email": "bruno@loja.example",
        "tenant_name": "Loja da Ana",
        "expires_at": "2026-11-24T14:00:00Z",
    },
    "createApiToken": {
        "id": "01937c20-1111-7222-8333-444455556666",
        "name": "Integração ERP",
        "token": "pdv_…",
        "expires_at": "2026-12-21T14:00:00Z",
    },
    "receiveWebhook": {"status": "stored"},
}
