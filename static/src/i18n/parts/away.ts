import { ownWords } from "../own-words";

export const awayWords = {
  "pt-BR": {
    away: "Fora do horário de atendimento",
    away_until: "Fora do horário · reabre {time}",
  },
  en: {
    away: "Outside of business hours",
    away_until: "Closed · opens again {time}",
  },
} as const;

export const useAwayWords = ownWords(awayWords);
