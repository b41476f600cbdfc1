import { request, query } from "@/protocol/api";
import type { Template, TemplateList } from "@/protocol/types";

export type Place = Template["places"][number];

export const listTemplates = (conversationId: string, q: string, signal: AbortSignal) =>
  request<TemplateList>(
    "GET",
    `/v1/crm/conversations/${conversationId}/templates${query({ q })}`,
    undefined,
    signal,
  );

export const keyOf = ({ part, key }: Pick<Place, "part" | "key">) => `${part}:${key}`;

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** The text in pieces: what is approved, and what somebody puts in. An empty place shows its key. */
export function piecesOf(text: string, part: Place["part"], values: Record<string, string>) {
  const pieces: { text: string; place: boolean }[] = [];
  let from = 0;
  for (const found of text.matchAll(PLACE)) {
    pieces.push({ text: text.slice(from, found.index), place: false });
    const value = values[keyOf({ part, key: found[1] ?? "" })]?.trim();
    pieces.push({ text: value ? value : found[0], place: true });
    from = found.index + found[0].length;
  }
  pieces.push({ text: text.slice(from), place: false });
  return pieces.filter((piece) => piece.text !== "");
}

export const filled = (text: string, part: Place["part"], values: Record<string, string>) =>
  piecesOf(text, part, values)
    .map((piece) => piece.text)
    .join("");

/** What obviously goes in: the first name of somebody who is called by one. */
export function obvious(places: readonly Place[], contactName: string): Record<string, string> {
  const first = contactName.trim().split(/\s+/)[0] ?? "";
  if (!/^\p{L}[\p{L}'’-]+$/u.test(first)) return {};
  return Object.fromEntries(
    places.filter((place) => place.hint === "first_name").map((place) => [keyOf(place), first]),
  );
}

/** WhatsApp takes one line of a value. */
export const isOneLine = (value: string) => !/[\n\r\t]| {5}/.test(value.trim());

/** `retomada_de_conversa` as people read it. */
export function titleOf({ name }: Pick<Template, "name">): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
