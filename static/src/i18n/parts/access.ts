import { ownWords } from "../own-words";

export const accessWords = {
  "pt-BR": {
    title: "Esta página não é do seu perfil",
    needs_supervisor:
      "Ela é da supervisão e da administração, e você entrou como {own}. Se precisar, peça a um administrador.",
    needs_admin: "Só a administração a abre, e você entrou como {own}. Se precisar, peça a um administrador.",
    back: "Voltar às conversas",
    forgotten: "Esqueceu a senha? Peça um novo link de acesso a quem administra a empresa.",
  },
  en: {
    title: "This page is not for your role",
    needs_supervisor:
      "Supervisors and administrators open it, and you signed in as {own}. Ask an administrator if you need it.",
    needs_admin: "Only administrators open it, and you signed in as {own}. Ask one of them if you need it.",
    back: "Back to the conversations",
    forgotten: "Forgot your password? Ask whoever administers the company for a new access link.",
  },
} as const;

export const useAccessWords = ownWords(accessWords);
