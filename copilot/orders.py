# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Whether a text gives orders to the assistant instead of saying what somebody wants.

A signal for the seller and a reason to trust a suggestion less, never the defence: that is that nothing a
model answers can cause anything by itself.
"""

import re

from copilot.language import clean, fold

_TO_THE_MACHINE = (
    r"\b(ignor\w+|desconsider\w+|esquec\w+|desativ\w+|burl\w+)\b.{0,25}\b(instruc\w+|regras?|ordens|comandos|filtros?|restric\w+|anteriores|acima|tudo que|que (voce|vc) e)\b",
    r"\bignor\w+ tudo\b",
    r"\b(prompt|instruc\w+ (internas?|ocultas?|de sistema|do sistema)|(suas|tuas) (regras|instruc\w+)|regras ocultas|hidden rules)\b",
    r"\b(a partir de agora|de agora em diante),? (voce|vc|o preco|o valor|seu|sua)\b",
    r"\b(voce|vc) (agora )?e (agora )?(o |a |um |uma |meu |minha )?(dan|terapeuta|medico|hacker|administrador|assistente sem)\b|\b(agora|ja que) (voce|vc) e\b",
    r"\b(aja|atue|comporte-se|finja|faca de conta) (como|que|ser)\b|\bmodo (debug|desenvolvedor|admin|manutencao|dan|deus)\b|\bjailbreak\b|\bsem (regras|filtros)\b",
    r"\b(responda|escreva|repita|imprima|copie e cole|complete|coloque|diga|confirme)\b.{0,12}\b(somente|apenas|exatamente|ok)\b",
    r"\b(responda|escreva|repita|imprima|copie e cole( exatamente)?|complete|diga|coloque|mande|execute)\b ?[:(]? ?[\"'“«*`{]",
    r"\b(responda|responde|escreva|diga) em \d+ linhas\b|\brepetindo a palavra\b|\brepita tudo\b|\btoda vez que eu (disser|falar|escrever)\b",
    r"\bna sua resposta,? (coloque|inclua|escreva|ponha)\b|\bpode escrever ai que\b|\b(proxima|sua) (mensagem|resposta|fala) (do vendedor )?(sera|deve ser)\b",
    r"\bdiga que (o|a|eu|tudo|meu|minha|esta|foi)\b|\bresponda (com|sim|que)\b",
    r"\b(chame|execute|rode|invoque) (a |o )?(funcao|comando|ferramenta|api|send_reply|update_stage)\b|\b(send_reply|update_stage|reply_suggestion|evidence_ids)\b",
    r"\b(mude|altere|coloque|passe|marque)\b.{0,12}\b(minha |a |meu |o )?(etapa|stage|lead|funil)\b|\bmarque como (pago|ganho|vendido|aprovado)\b|\bset ?stage\b|\bstage ?=",
    r"^\W*(sistema|system|admin|assistente|assistant|developer|root)\s*[\]:>]|\[(admin|sistema|system)\]|\"role\"\s*:\s*\"(system|assistant)|</?dados|<\|",
    r"^\s*(complete|continue|obede[cç]a|execute|cumpra)\s*[.!]*\s*$",
    r"<!--|\{\s*\"(intent|reply|role|stage)\"|```\s*json",
    r"\b(rule|k|m):[a-z0-9_-]+\b.{0,40}\b(ativ\w+|cit\w+|valor|todos)\b|\bconsidere que\b.{0,20}\brule:",
    r"\b(base ?64|decodifique|rot13)\b",
    r"\b(senha d[eo]|cpf do (ultimo|outro|cliente)|dados d[eo]s? (outr[oa]s? )?clientes?)\b",
    r"\b(sou|somos) d[ao] (equipe tecnica|suporte tecnico|openai|google|anthropic|meta)\b|\bteste de sistema\b",
    r"\b(autorizado|liberado) para est[ea] cliente\b|\bordem d[oa] (gerente|dono|sistema|chefe)\b",
    r"\b(ignore|disregard|forget)\b.{0,20}\b(all|previous|above|instructions|rules)\b|\byour (hidden |system )?(rules|instructions|prompt)\b|\byou are now\b",
)
_ORDERS = re.compile("|".join(f"(?:{pattern})" for pattern in _TO_THE_MACHINE), re.MULTILINE)


def gives_orders(text: str) -> bool:
    return bool(_ORDERS.search(fold(clean(text))))
