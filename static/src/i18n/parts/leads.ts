import { ownWords } from "../own-words";

export const leadWords = {
  "pt-BR": {
    lead: "Lead",
    tag: "Etiqueta",
    tags: "Etiquetas",
    tag_add: "Etiqueta",
    tag_off: "Tirar a etiqueta {name}",
    any_tag: "Qualquer etiqueta",
    value: "Valor",
    value_odd: "Escreva o valor em reais, como 1.299,90.",
    empty: "—",
    lost_because: "Perdido:",
    loss_title: "Por que {name} não fechou?",
    loss_reason: "Motivo da perda",
    loss_note: "Quer acrescentar algo?",
    loss_note_only: "Conte em poucas palavras",
    loss_move: "Marcar como perdido",
  },
  en: {
    lead: "The lead",
    tag: "Tag",
    tags: "Tags",
    tag_add: "Add tag",
    tag_off: "Take off the tag {name}",
    any_tag: "Any tag",
    value: "Value",
    value_odd: "Write the value in reais, like 1,299.90.",
    empty: "–",
    lost_because: "Lost:",
    loss_title: "Why did {name} not buy?",
    loss_reason: "Reason of the loss",
    loss_note: "Anything to add?",
    loss_note_only: "Say it in a few words",
    loss_move: "Mark as lost",
  },
} as const;

export const useLeadWords = ownWords(leadWords);
