import { ownWords } from "../own-words";

export const emojiWords = {
  "pt-BR": {
    list: "Emojis encontrados",
    find: "Buscar emoji",
    all: "Todos os emojis",
    none: "Nenhum emoji com esse nome",
  },
  en: { list: "Emoji found", find: "Search emoji", all: "All emoji", none: "No emoji of that name" },
} as const;

export const useEmojiWords = ownWords(emojiWords);
