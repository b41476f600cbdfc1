import { ownWords } from "../own-words";

export const pilotTemplateWords = {
  "pt-BR": {
    title: "Depois das 24 horas",
    lead: "Quando a janela do cliente fechou e o piloto ainda deve uma resposta, ele só pode enviar um modelo aprovado. Escolha quais, e de onde vem cada campo. Sem um que sirva, a conversa vai para a equipe.",
    none: "Nenhum número tem modelos aprovados. Eles chegam do WhatsApp em Canais.",
    allowed: "O piloto pode usar {name}",
    of: "{channel} · {category}",
    file: "Leva um arquivo no cabeçalho; o piloto não o envia.",
    use: "Para quê (opcional)",
    from: "De onde vem o campo {key}",
    value: "Texto do campo {key}",
    "source.first_name": "Primeiro nome do cliente",
    "source.company": "Nome da empresa",
    "source.answer": "A resposta do piloto",
    "source.text": "Texto fixo",
    "category.MARKETING": "marketing",
    "category.UTILITY": "utilidade",
    "category.AUTHENTICATION": "autenticação",
    save: "Salvar modelo",
  },
  en: {
    title: "After the 24 hours",
    lead: "When a customer’s window has closed and the pilot still owes an answer, it may only send an approved template. Choose which, and where each field comes from. Without one that fits, people get the conversation.",
    none: "No number has approved templates. They come from WhatsApp, under Channels.",
    allowed: "The pilot may use {name}",
    of: "{channel} ({category})",
    file: "It has a file above, which the pilot does not send.",
    use: "What for (optional)",
    from: "Where field {key} comes from",
    value: "Text of field {key}",
    "source.first_name": "The customer’s first name",
    "source.company": "The company’s name",
    "source.answer": "The pilot’s answer",
    "source.text": "A fixed text",
    "category.MARKETING": "a marketing one",
    "category.UTILITY": "utility",
    "category.AUTHENTICATION": "authentication",
    save: "Save template",
  },
} as const;

export const usePilotTemplateWords = ownWords(pilotTemplateWords);
