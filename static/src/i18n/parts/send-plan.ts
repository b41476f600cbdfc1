import { ownWords } from "../own-words";

export const sendPlanWords = {
  "pt-BR": {
    left: "Texto livre por mais {time}",
    template_only: "Só modelo aprovado",
    hours: "{hours} h",
    hour: "1 h {minutes} min",
    minutes: "{minutes} min",
    cost: "cerca de {price} (estimativa)",
    cost_official: "{price} por mensagem",
    cost_of: "{usd} a {rate} por dólar ({day}); {source}",
    "category.utility": "modelo de utilidade",
    "category.marketing": "modelo de marketing",
    "quality.GREEN": "número com qualidade alta",
    "quality.YELLOW": "número com qualidade média",
    "quality.RED": "número com qualidade baixa",
    cost_unknown: "custo não conhecido para este número",
    cost_none: "sem custo por mensagem",
    number_unwell: "número com problema",
  },
  en: {
    left: "Free text for {time} more",
    template_only: "Approved templates only",
    hours: "{hours} hours",
    hour: "1 hour {minutes} min",
    minutes: "{minutes} minutes",
    cost: "about {price} (estimate)",
    cost_official: "{price} a message",
    cost_of: "{usd} at {rate} a dollar ({day}); {source}",
    "category.utility": "utility template",
    "category.marketing": "marketing template",
    "quality.GREEN": "number of high quality",
    "quality.YELLOW": "number of medium quality",
    "quality.RED": "number of low quality",
    cost_unknown: "cost not known for this number",
    cost_none: "no cost per message",
    number_unwell: "trouble with the number",
  },
} as const;

export const useSendPlanWords = ownWords(sendPlanWords);
export type SendPlanWords = ReturnType<typeof useSendPlanWords>;
