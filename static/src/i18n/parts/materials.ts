import { ownWords } from "../own-words";

export const materialWords = {
  "pt-BR": {
    title: "Materiais",
    search: "Buscar por título, uso ou etiqueta",
    list: "Materiais da empresa",
    none: "Ainda não há materiais. Quem administra a empresa cadastra em Configurações → Materiais.",
    none_found: "Nenhum material com essas palavras.",
    keep: "Cadastrar materiais",
    prices: "com preços",
    off: "desativado",
    cannot_kind: "Este canal não leva este tipo",
    cannot_size: "Maior que o limite deste canal ({limit})",
    back: "Outro material",
    caption: "Legenda",
    send: "Enviar",
    sending: "Preparando…",
  },
  en: {
    title: "Materials",
    search: "Search title, use or label",
    list: "The company’s materials",
    none: "There are no materials yet. Administrators keep them in Settings → Materials.",
    none_found: "No material with these words.",
    keep: "Keep materials",
    prices: "with prices",
    off: "switched off",
    cannot_kind: "This channel does not take this kind",
    cannot_size: "Larger than this channel takes ({limit})",
    back: "Another material",
    caption: "Caption",
    send: "Send",
    sending: "Getting it ready…",
  },
} as const;

export const useMaterialWords = ownWords(materialWords);
export type MaterialWords = ReturnType<typeof useMaterialWords>;
