import { t } from "@/i18n";
import type { Message } from "@/protocol/types";
import { preview } from "@/text/preview";
import { dateTime } from "@/text/time";

/** Several messages as text: each with its time and who said it, as on a phone. */
export function copied(messages: Message[], authorOf: (message: Message) => string, zone: string): string {
  const line = (message: Message) => {
    const words = message.text || preview(t, message, false);
    return `[${dateTime(message.sort_at, zone)}] ${authorOf(message)}: ${words}`;
  };
  return messages.map(line).join("\n");
}

/** Where the page may not, it is said like any other failure. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
