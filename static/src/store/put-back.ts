import { composerTexts } from "./composer-texts";

/** Words that did not leave come back into the composer, above what stands there. */
export function putBack(conversationId: string, text: string | undefined): void {
  if (!text) return;
  const written = composerTexts.get(conversationId);
  composerTexts.set(conversationId, { ...written, text: [text, written.text].filter(Boolean).join("\n") });
}
