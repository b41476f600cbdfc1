import { composerTexts } from "@/store/composer-texts";

/** Words that did not leave come back into the composer, above what stands there. */
export function takeUp(conversationId: string, text: string): void {
  const written = composerTexts.get(conversationId);
  composerTexts.set(conversationId, { ...written, text: [text, written.text].filter(Boolean).join("\n") });
  document.querySelector<HTMLTextAreaElement>("main textarea")?.focus();
}
