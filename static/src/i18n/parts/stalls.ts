import { ownWords } from "../own-words";

export const stallWords = {
  "pt-BR": {
    older: "Não deu para carregar as mensagens mais antigas.",
    later: "Não deu para carregar as mensagens seguintes.",
    place: "Não deu para abrir a conversa nesse ponto.",
    again: "Tentar de novo",
  },
  en: {
    older: "Older messages could not be loaded.",
    later: "The messages that follow could not be loaded.",
    place: "The conversation could not be opened at that place.",
    again: "Try again",
  },
} as const;

export const useStallWords = ownWords(stallWords);
