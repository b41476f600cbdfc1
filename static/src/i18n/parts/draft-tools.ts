import { ownWords } from "../own-words";

export const draftToolWords = {
  "pt-BR": {
    pieces: "Usar aos poucos",
    word: "Palavra",
    sentence: "Frase",
    tones: "Dizer de outro jeito",
    shorter: "Mais curto",
    formal: "Mais formal",
    warmer: "Mais caloroso",
    priced: "Com preço",
    no_price:
      "Sem preço: nenhuma fonte o traz para o que o cliente quer, ou a empresa ainda não o diz nesta conversa.",
    version: "Versão {number} de {count}",
    former: "Versão anterior",
    next: "Próxima versão",
    outdated_hint: "O cliente escreveu de novo depois deste rascunho.",
    reworded_hint: "O cliente mudou ou apagou uma mensagem depois deste rascunho.",
    failed_hint: "Você pode escrever normalmente.",
    wants_a_person: "O cliente quer uma pessoa: melhor responder com suas palavras.",
    not_understood: "Três mensagens seguidas sem entender o cliente: melhor responder com suas palavras.",
    options: "Opções de resposta",
    option_first: "Primeira opção",
    option_second: "Outra opção, pensada com mais calma",
  },
  en: {
    pieces: "Use bit by bit",
    word: "Word",
    sentence: "Sentence",
    tones: "Say it another way",
    shorter: "Shorter",
    formal: "More formal",
    warmer: "Warmer",
    priced: "With the price",
    no_price:
      "No price: no source has it for what the customer wants, or the company does not tell it yet in this conversation.",
    version: "Version {number} of {count}",
    former: "Version before",
    next: "Next version",
    outdated_hint: "The customer has written again since this draft.",
    reworded_hint: "The customer changed or deleted a message after this draft.",
    failed_hint: "You can write as usual.",
    wants_a_person: "The customer wants a person: better answer in your own words.",
    not_understood: "Not understood three times in a row: better answer in your own words.",
    options: "Reply options",
    option_first: "First option",
    option_second: "Another option, thought through",
  },
} as const;

export const useDraftToolWords = ownWords(draftToolWords);
