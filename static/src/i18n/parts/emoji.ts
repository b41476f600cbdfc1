import { ownWords } from "../own-words";

export const emojiWords = {
  "pt-BR": { list: "Emojis encontrados" },
  en: { list: "Emoji found" },
} as const;

export const useEmojiWords = ownWords(emojiWords);
