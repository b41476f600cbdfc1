import type { Conversation, User } from "@/protocol/types";

/** Colleagues who may see the conversation, by name. */
export function mentionable(users: Record<string, User>, conversation: Conversation, meId: string): User[] {
  const owner = conversation.assigned_user_id;
  return Object.values(users)
    .filter(({ id, active }) => active && id !== meId)
    .filter(({ id, role }) => role !== "seller" || owner === null || owner === id)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** What is being typed after an @ right before the caret, or null. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(^|\s)@([\p{L}\d]*(?: [\p{L}\d]*)?)$/u.exec(text.slice(0, caret));
  const query = found?.[2];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

export function mentionedIn(text: string, people: User[]): string[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}

export interface Piece {
  text: string;
  mention: boolean;
}

/** The text with the names that are mentioned set apart. */
export function pieces(text: string, names: string[]): Piece[] {
  const marks = names.map((name) => `@${name}`).sort((a, b) => b.length - a.length);
  const found: Piece[] = [];
  let rest = text;
  while (rest !== "") {
    const next = marks
      .map((mark) => ({ mark, at: rest.indexOf(mark) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) return [...found, { text: rest, mention: false }];
    if (next.at > 0) found.push({ text: rest.slice(0, next.at), mention: false });
    found.push({ text: next.mark, mention: true });
    rest = rest.slice(next.at + next.mark.length);
  }
  return found;
}
