import { ownWords } from "../own-words";

export const simulatorRulesWords = {
  "pt-BR": {
    window: "Janela de 24 horas",
    window_hint: "Como no WhatsApp oficial: depois dela, só modelo aprovado.",
    day_passes: "Passar 24 horas",
    day_passed: "A janela deste cliente fechou.",
  },
  en: {
    window: "24-hour window",
    window_hint: "As on the official WhatsApp: after it, approved templates only.",
    day_passes: "Let 24 hours pass",
    day_passed: "This customer’s window has closed.",
  },
} as const;

export const useSimulatorRulesWords = ownWords(simulatorRulesWords);
