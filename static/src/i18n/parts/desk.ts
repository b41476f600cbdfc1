import { ownWords } from "../own-words";

export const deskWords = {
  "pt-BR": {
    busy: "{name} está respondendo agora",
    busy_hint: "O cliente pode receber duas respostas.",
    late: "O texto da IA está desatualizado",
    late_hint: "Ele não responde ao que o cliente disse por último.",
    kept: "O que você preparou está guardado aqui e ainda não foi enviado.",
    wait: "Esperar",
    send_over: "Enviar mesmo assim",
    transfer_to: "Transferir {name}",
    find: "Para quem?",
    note: "Recado para quem recebe",
    note_hint: "Fica como nota interna na conversa. O cliente não vê.",
    note_placeholder: "O que já foi combinado, o que falta…",
    transfer: "Transferir",
    nobody: "Ninguém mais está ativo na equipe.",
  },
  en: {
    busy: "{name} is replying right now",
    busy_hint: "The customer may get two answers.",
    late: "The AI's text is outdated",
    late_hint: "It does not answer what the customer said last.",
    kept: "What you prepared is kept here and has not been sent yet.",
    wait: "Wait",
    send_over: "Send anyway",
    transfer_to: "Transfer {name}",
    find: "To whom?",
    note: "Note for whoever receives it",
    note_hint: "It stays in the conversation as an internal note. The customer does not see it.",
    note_placeholder: "What was agreed, what is missing…",
    transfer: "Transfer",
    nobody: "Nobody else is active in the team.",
  },
};

export const useDeskWords = ownWords(deskWords);
