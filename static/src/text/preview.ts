import type { Translate } from "@/i18n";
import type { Message } from "@/protocol/types";
import { plain } from "./wa-format";

type Said = Pick<Message, "kind" | "text">;

/** A message in one line: its words, or what it is. */
export function preview(t: Translate, message: Said, revoked: boolean): string {
  if (revoked) return t("content.revoked");
  const words = plain(message.text);
  if (message.kind === "text" || message.kind === "choice") return words;
  if (message.kind === "unsupported") return t("kind.unsupported");
  return words === "" ? t(`kind.${message.kind}`) : words;
}
