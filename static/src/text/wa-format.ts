/** WhatsApp's own marks, as a tree. Its grammar is not Markdown: a mark opens after a break and closes before one. */
export type Node =
  | { type: "text"; text: string }
  | { type: "link"; text: string; href: string }
  | { type: "mono"; text: string; block: boolean }
  | { type: "bold" | "italic" | "strike"; children: Node[] }
  /** A line of its own: of a list, with what stands before it, or quoted. */
  | { type: "item"; mark: string; children: Node[] }
  | { type: "quote"; children: Node[] };

const MARKS = { "*": "bold", _: "italic", "~": "strike" } as const;
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+[^\s<>"'.,;:!?)\]}]/gi;
const WORD = /[\p{L}\p{N}]/u;

export function parse(text: string): Node[] {
  const nodes: Node[] = [];
  let rest = text;
  for (
    let found = /```([\s\S]+?)```|`([^`\n]+)`/.exec(rest);
    found;
    found = /```([\s\S]+?)```|`([^`\n]+)`/.exec(rest)
  ) {
    nodes.push(...lines(rest.slice(0, found.index), nodes.length === 0));
    nodes.push({ type: "mono", text: found[1] ?? found[2] ?? "", block: found[1] !== undefined });
    rest = rest.slice(found.index + found[0].length);
  }
  return [...nodes, ...lines(rest, nodes.length === 0)];
}

const LINE = /^(?:(?<bullet>[-*]) |(?<number>\d{1,3}\.) |(?<quote>> ))(?<rest>\S.*)$/;

/** `atStart`: the first line begins the message, or stands behind something on its own line. */
function lines(text: string, atStart: boolean): Node[] {
  const nodes: Node[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) nodes.push(...inline(plain.join("\n")));
    plain = [];
  };
  text.split("\n").forEach((line, index) => {
    const { bullet, number, quote, rest } = (index > 0 || atStart ? LINE.exec(line)?.groups : null) ?? {};
    if (rest === undefined) return plain.push(line);
    flush();
    const children = inline(rest);
    nodes.push(
      quote ? { type: "quote", children } : { type: "item", mark: bullet ? "•" : (number ?? ""), children },
    );
  });
  flush();
  return nodes;
}

function inline(text: string): Node[] {
  const nodes: Node[] = [];
  let plain = 0;
  for (const link of text.matchAll(LINK)) {
    nodes.push(...marks(text.slice(plain, link.index)));
    const href = /^www/i.test(link[0]) ? `https://${link[0]}` : link[0];
    nodes.push({ type: "link", text: link[0], href });
    plain = link.index + link[0].length;
  }
  return [...nodes, ...marks(text.slice(plain))];
}

function marks(text: string): Node[] {
  for (let index = 0; index < text.length; index++) {
    const mark = text[index] as keyof typeof MARKS;
    if (!(mark in MARKS) || !opens(text, index)) continue;
    const end = closing(text, index, mark);
    if (end === -1) continue;
    return [
      ...plainText(text.slice(0, index)),
      { type: MARKS[mark], children: marks(text.slice(index + 1, end)) },
      ...marks(text.slice(end + 1)),
    ];
  }
  return plainText(text);
}

function opens(text: string, index: number): boolean {
  const next = text[index + 1] ?? " ";
  return !WORD.test(text[index - 1] ?? " ") && !/\s/.test(next) && next !== text[index];
}

function closing(text: string, from: number, mark: string): number {
  for (let index = from + 2; index < text.length; index++) {
    if (text[index] === "\n") return -1;
    const inside = text[index - 1] ?? " ";
    if (text[index] === mark && !/\s/.test(inside) && !WORD.test(text[index + 1] ?? " ")) return index;
  }
  return -1;
}

function plainText(text: string): Node[] {
  return text === "" ? [] : [{ type: "text", text }];
}

/** The same text without its marks, for previews and announcements. */
export function plain(text: string): string {
  const flat = (nodes: Node[]): string => nodes.map(one).join("");
  const one = (node: Node): string => {
    if (!("children" in node)) return node.text;
    if (node.type === "item") return ` ${node.mark} ${flat(node.children)} `;
    return node.type === "quote" ? ` ${flat(node.children)} ` : flat(node.children);
  };
  return flat(parse(text)).replace(/\s+/g, " ").trim();
}

/** One to three emoji alone are shown large. */
export function isOnlyEmoji(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 40 || !/\p{Extended_Pictographic}/u.test(trimmed)) return false;
  const clusters = [...new Intl.Segmenter().segment(trimmed)]
    .map(({ segment }) => segment)
    .filter((s) => s.trim());
  return (
    clusters.length <= 3 &&
    clusters.every((cluster) => /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(cluster))
  );
}
