import { ownWords } from "../own-words";

export const questionWords = {
  "pt-BR": {
    asks: "O piloto pergunta à equipe",
    until: "até {time}; depois passa para uma pessoa",
    missing: "Falta saber: {missing}",
    label: "Sua resposta; o piloto conta ao cliente",
    placeholder: "Responda em uma linha",
    send: "Responder ao piloto",
    keep: "Guardar no que a empresa sabe",
    myself: "Responder eu mesmo",
    pass: "Não sei",
    passed: "Você não sabe",
    answered: "{name} respondeu às {time}:",
    somebody: "Alguém",
    telling: "O piloto está contando ao cliente.",
  },
  en: {
    asks: "The pilot asks the team",
    until: "until {time}; then a person gets it",
    missing: "Not known: {missing}",
    label: "Your answer; the pilot tells the customer",
    placeholder: "Answer in one line",
    send: "Answer the pilot",
    keep: "Keep it in what the company knows",
    myself: "I will answer myself",
    pass: "I do not know",
    passed: "You do not know",
    answered: "{name} answered at {time}:",
    somebody: "Somebody",
    telling: "The pilot is telling the customer.",
  },
};

export const useQuestionWords = ownWords(questionWords);
