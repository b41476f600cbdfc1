import { ownWords } from "../own-words";

export const messageWords = {
  "pt-BR": {
    menu: "Opções da mensagem",
    close: "Fechar",
    react: "Reagir com {emoji}",
    quote: "Responder",
    copy: "Copiar texto",
    former: "Textos anteriores",
    former_now: "Agora",
    former_before: "Antes",
    edit: "Editar mensagem",
    new_text: "Novo texto",
    revoke: "Apagar para todos",
    quote_drop: "Não responder a esta mensagem",
  },
  en: {
    menu: "Message options",
    close: "Close",
    react: "React with {emoji}",
    quote: "Reply",
    copy: "Copy text",
    former: "Earlier texts",
    former_now: "Now",
    former_before: "Before",
    edit: "Edit message",
    new_text: "New text",
    revoke: "Delete for everybody",
    quote_drop: "Do not reply to this message",
  },
} as const;

export const useMessageWords = ownWords(messageWords);
