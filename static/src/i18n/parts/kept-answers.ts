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
    now: "Agora está guardado:",
    remove: "Apagar",
    remove_sure: "Apagar mesmo?",
    removed_next: "Quem perguntar de novo faz o piloto perguntar à equipe.",
  },
  en: {
    title: "Kept answers",
    lead: "What the team told the pilot and kept for whoever asks next. What you change or delete here counts from the AI's next reply.",
    loading: "Loading the answers…",
    failed: "The answers did not load",
    empty:
      "No answers are kept yet. When the pilot asks the team something, whoever answers may tick “Keep it in what the company knows”.",
    search: "Search the answers",
    none: "No answer contains these words",
    list: "Kept answers",
    by: "by {name}, {time}",
    somebody: "somebody on the team",
    open: "Edit {about}",
    edit: "Edit kept answer",
    about: "What it is about",
    about_hint: "The words customers ask with: the AI uses them to find the answer.",
    text: "Answer",
    text_hint: "The AI says only what is written here. Prices, times and links must be right.",
    now: "What is kept now:",
    remove: "Delete",
    remove_sure: "Really delete?",
    removed_next: "The next customer who asks will make the pilot ask the team.",
  },
};

export const useKeptAnswersWords = ownWords(keptAnswersWords);
