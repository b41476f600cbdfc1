import { ownWords } from "../own-words";

export const calledWords = {
  "pt-BR": {
    title: { one: "{count} conversa pede uma pessoa", other: "{count} conversas pedem uma pessoa" },
    now: "agora",
    minutes: "há {count} min",
    hours: "há {count} h",
    days: { one: "há {count} dia", other: "há {count} dias" },
    question: "Pergunta",
    handoff: "Passada pelo piloto",
    answer_by: "até {time}",
    back_at: "a equipe volta {day}, {time}",
    told: "Dito ao cliente: {words}",
    take: "Assumir",
    answer: "Responder",
  },
  en: {
    title: { one: "{count} conversation needs a person", other: "{count} conversations need a person" },
    now: "now",
    minutes: "{count} min ago",
    hours: "{count} h ago",
    days: { one: "{count} day ago", other: "{count} days ago" },
    question: "Question",
    handoff: "Handed over",
    answer_by: "until {time}",
    back_at: "the team is back {day}, {time}",
    told: "The customer was told: {words}",
    take: "Take over",
    answer: "Answer",
  },
};

export const useCalledWords = ownWords(calledWords);
