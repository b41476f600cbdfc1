import { putBack } from "@/store/put-back";

/** Words that did not leave are to be edited. */
export function takeUp(conversationId: string, text: string): void {
  putBack(conversationId, text);
  document.querySelector<HTMLTextAreaElement>("main [data-composer-field]")?.focus();
}
