import { ownWords } from "../own-words";

export const noteWords = {
  "pt-BR": {
    label: "Nota interna",
    only_team: "O cliente não vê",
    field: "Nota interna sobre {name}",
    placeholder: "Escreva para o time. @ menciona alguém.",
    save: "Guardar nota",
    back: "Voltar a escrever para o cliente",
    people: "Mencionar",
    edited: "editada",
    former: "Antes: {text}",
    deleted: "{name} apagou uma nota",
    edit: "Editar nota",
    remove: "Apagar nota",
    remove_sure: "Apagar mesmo?",
    mentioned_you: "{name} mencionou você · {customer}",
    more_mentions: { one: "mais {count}", other: "mais {count}" },
    you: "Você",
    somebody: "Alguém",
  },
  en: {
    label: "Internal note",
    only_team: "The customer does not see this",
    field: "Internal note about {name}",
    placeholder: "Write to the team. @ mentions somebody.",
    save: "Keep note",
    back: "Write to the customer again",
    people: "Mention",
    edited: "edited",
    former: "Before: {text}",
    deleted: "{name} deleted a note",
    edit: "Edit note",
    remove: "Delete note",
    remove_sure: "Really delete?",
    mentioned_you: "{name} mentioned you · {customer}",
    more_mentions: { one: "{count} more", other: "{count} more" },
    you: "You",
    somebody: "Somebody",
  },
} as const;

export const useNoteWords = ownWords(noteWords);
