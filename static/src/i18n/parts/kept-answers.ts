import { ownWords } from "../own-words";

export const keptAnswersWords = {
  "pt-BR": {
    title: "Respostas guardadas",
    lead: "O que a equipe respondeu ao piloto e guardou para quem perguntar de novo. O que você muda ou apaga aqui vale na próxima resposta da IA.",
    loading: "Carregando as respostas…",
    failed: "As respostas não carregaram",
    empty:
      "Ainda não há respostas guardadas. Quando o piloto pergunta algo à equipe, quem responde pode marcar «Guardar no que a empresa sabe».",
    search: "Buscar nas respostas",
    none: "Nenhuma resposta com essas palavras",
    list: "Respostas guardadas",
    by: "por {name}, {time}",
    somebody: "alguém da equipe",
    open: "Editar {about}",
    edit: "Editar resposta guardada",
    about: "Sobre o que é",
    about_hint: "As palavras com que os clientes perguntam: por elas a IA encontra a resposta.",
    text: "Resposta",
    text_hint: "A IA só diz o que está aqui. Preços, prazos e links têm de estar certos.",
    remove: "Apagar",
    remove_sure: "Apagar mesmo?",
    removed_next: "Quem perguntar de novo faz o piloto perguntar à equipe.",
  },
  en: {
    title: "Kept answers",
    lead: "What the team answered the pilot and kept for whoever asks again. What you change or delete here holds from the AI's next reply on.",
    loading: "Loading the answers…",
    failed: "The answers did not load",
    empty:
      "No answers are kept yet. When the pilot asks the team something, whoever answers may tick “Keep it in what the company knows”.",
    search: "Search the answers",
    none: "No answer has these words",
    list: "Kept answers",
    by: "by {name}, {time}",
    somebody: "somebody of the team",
    open: "Edit {about}",
    edit: "Edit kept answer",
    about: "What it is about",
    about_hint: "The words customers ask with: the AI finds the answer by them.",
    text: "Answer",
    text_hint: "The AI says only what stands here. Prices, times and links must be right.",
    remove: "Delete",
    remove_sure: "Really delete?",
    removed_next: "Whoever asks again makes the pilot ask the team.",
  },
};

export const useKeptAnswersWords = ownWords(keptAnswersWords);
