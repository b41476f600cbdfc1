import { ownWords } from "../own-words";

export const oversightWords = {
  "pt-BR": {
    reads: "{names} vê o que você escreve",
    read: "{names} veem o que você escreve",
    whisper: "Sussurro",
    whispers: "{name} sussurra · só você lê",
    heard: "Entendi",
  },
  en: {
    reads: "{names} sees what you write",
    read: "{names} see what you write",
    whisper: "Whisper",
    whispers: "{name} whispers · only you read this",
    heard: "Got it",
  },
};

export const useOversightWords = ownWords(oversightWords);
