"""What a model is told where a person wants the draft said otherwise. Ours, and the same for all companies:
how the company speaks stays what menu 06 says."""

from dataclasses import replace

from copilot.context import MAX_LINE_CHARS, Context
from copilot.language import clean
from realtime.suggestion_records import DraftTone

_AGAIN = (
    "Escreva de novo o texto de «rascunho_a_reescrever», {how}. Responda às mesmas perguntas e não "
    "acrescente nenhum fato: número, preço, prazo, data, nome e link só os que o conhecimento traz, e as "
    "regras da empresa continuam valendo."
)
_HOW: dict[DraftTone, str] = {
    "shorter": "mais curto: no máximo a metade do tamanho, só o que o cliente precisa saber agora",
    "formal": "mais formal: tratamento respeitoso, sem gírias, abreviações nem emoji",
    "warmer": "mais caloroso: próximo e acolhedor, como quem gosta de atender, sem exagero",
    "priced": "dizendo também o preço do que o cliente quer, exatamente como o conhecimento o traz e citando "
    "o id dele; se o conhecimento não o traz, diga que o valor vem em seguida",
}
_HELD_BACK = "dizendo que o valor vem em seguida, sem número nem condição de pagamento"
"""A person's wish for the price lifts no rule of the company's."""


def toned(context: Context, tone: DraftTone | None, former: str) -> Context:
    """`former` is what the person was shown: data for the model, like everything that came of a chat."""
    if tone is None:
        return context
    how = _HELD_BACK if tone == "priced" and not context.may_state_prices else _HOW[tone]
    guidance = (*context.guidance, _AGAIN.format(how=how))
    return replace(context, tone=tone, former=clean(former)[:MAX_LINE_CHARS], guidance=guidance)
