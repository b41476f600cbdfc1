import { ownWords } from "../own-words";

/** Of what a model heard in a recording. */
export const transcriptWords = {
  "pt-BR": {
    transcript: "Transcrição por IA",
    unheard: "Não foi possível transcrever este áudio",
  },
  en: {
    transcript: "Transcript by AI",
    unheard: "This recording could not be transcribed",
  },
};

export const useTranscriptWords = ownWords(transcriptWords);
