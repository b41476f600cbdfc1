import type { QuickReply } from "@/protocol/types";

/** Without accents and case, as people type when they are in a hurry. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Best first: the shortcut itself, one that begins so, a title, a text. One's own before the company's. */
export function matching(replies: QuickReply[], query: string): QuickReply[] {
  const wanted = folded(query.trim());
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply, wanted) }))
    .filter(({ rank }) => rank < NONE)
    .sort((a, b) => a.rank - b.rank || Number(b.reply.personal) - Number(a.reply.personal))
    .map(({ reply }) => reply);
}

const NONE = 5;

function rankOf({ shortcut, title, text }: QuickReply, wanted: string): number {
  if (shortcut === wanted) return 0;
  if (shortcut.startsWith(wanted)) return 1;
  const words = folded(title);
  if (words.startsWith(wanted) || words.includes(` ${wanted}`)) return 2;
  if (words.includes(wanted)) return 3;
  return folded(text).includes(wanted) ? 4 : NONE;
}
