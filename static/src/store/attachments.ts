import { t } from "@/i18n";
import { sendBytes } from "@/protocol/api";
import type { Capabilities, UploadedMedia } from "@/protocol/types";
import { fileSize } from "@/text/amounts";
import { Keyed } from "./keyed";

export type FileKind = UploadedMedia["kind"];

/** A file on its way to a message: it uploads at once, and leaves when its person says so. */
export interface Attachment {
  id: string;
  kind: FileKind;
  file: File;
  /** An address of the picture in this page, for as long as it stands here. */
  preview: string | null;
  /** From 0 to 1. */
  progress: number;
  uploaded: UploadedMedia | null;
  error: string | null;
  /** Leaves as soon as it is uploaded, with these words. */
  leaves: (Leaving & { caption: string }) | null;
}

/** How a file leaves with its words, and where those stay when it does not. */
export interface Leaving {
  send: (uploaded: UploadedMedia, caption: string) => void;
  putBack: (caption: string) => void;
}

const NONE: Attachment[] = [];
const running = new Map<string, AbortController>();

/** By conversation, outside of every screen: uploads go on while another chat is open. */
class Attachments extends Keyed<Attachment[]> {
  ids(): string[] {
    return [...this.values.keys()];
  }

  override clear(): void {
    for (const [id, items] of [...this.values]) for (const item of items.toReversed()) takeOut(id, item);
  }
}

export const attachments = new Attachments(NONE);

export function kindOf(file: File): FileKind {
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return "image";
  if (file.type === "video/mp4") return "video";
  return /^audio\/(ogg|mp4|mpeg|aac|x-m4a)$/.test(file.type) ? "audio" : "document";
}

export function attach(
  conversationId: string,
  able: Capabilities,
  files: Iterable<File>,
  as?: FileKind,
): void {
  for (const file of files) {
    const wanted = as ?? kindOf(file);
    const kind = able.kinds.includes(wanted) ? wanted : "document";
    const limit = able.media_max[kind] ?? 0;
    const item: Attachment = {
      id: crypto.randomUUID(),
      kind,
      file,
      preview: kind === "image" ? URL.createObjectURL(file) : null,
      progress: 0,
      uploaded: null,
      error: file.size > limit ? t("attach.too_large", { limit: fileSize(limit) }) : null,
      leaves: null,
    };
    attachments.set(conversationId, [...attachments.get(conversationId), item]);
    if (!item.error) void upload(conversationId, item);
  }
}

export function detach(conversationId: string, id: string): void {
  running.get(id)?.abort();
  drop(conversationId, id);
}

/** A file that does not go after all; what was to be said with it stays, above what stands there. */
export function takeOut(conversationId: string, { id, leaves }: Attachment): void {
  detach(conversationId, id);
  leaves?.putBack(leaves.caption);
}

export function again(conversationId: string, id: string): void {
  const item = attachments.get(conversationId).find((one) => one.id === id);
  if (!item) return;
  change(conversationId, id, { error: null, progress: 0 });
  void upload(conversationId, item);
}

/** Everything that stands here and can: the words go with the first. */
export function sendAttached(conversationId: string, words: string, leaving: Leaving): void {
  let caption = words;
  for (const item of attachments.get(conversationId)) {
    if (item.error || item.leaves) continue;
    change(conversationId, item.id, { leaves: { ...leaving, caption } });
    caption = "";
  }
  flush(conversationId);
}

async function upload(conversationId: string, { id, kind, file }: Attachment): Promise<void> {
  const control = new AbortController();
  running.set(id, control);
  const query = new URLSearchParams({ kind, filename: file.name });
  try {
    const uploaded = await sendBytes<UploadedMedia>(
      `/v1/crm/conversations/${conversationId}/media?${query.toString()}`,
      file,
      (progress) => change(conversationId, id, { progress }),
      control.signal,
    );
    change(conversationId, id, { uploaded, progress: 1 });
    flush(conversationId);
  } catch (error) {
    if (control.signal.aborted) return;
    change(conversationId, id, { error: error instanceof Error ? error.message : String(error) });
    flush(conversationId);
  } finally {
    running.delete(id);
  }
}

/** In the order in which they stand; one that failed stays and holds up nobody. */
function flush(conversationId: string): void {
  for (const item of attachments.get(conversationId)) {
    if (item.error || !item.leaves) continue;
    if (!item.uploaded) return;
    item.leaves.send(item.uploaded, item.leaves.caption);
    drop(conversationId, item.id);
  }
}

function change(conversationId: string, id: string, fields: Partial<Attachment>): void {
  const now = attachments.get(conversationId);
  if (!now.some((item) => item.id === id)) return;
  attachments.set(
    conversationId,
    now.map((item) => (item.id === id ? { ...item, ...fields } : item)),
  );
}

function drop(conversationId: string, id: string): void {
  const now = attachments.get(conversationId);
  const gone = now.find((item) => item.id === id);
  if (gone?.preview) URL.revokeObjectURL(gone.preview);
  const rest = now.filter((item) => item.id !== id);
  attachments.set(conversationId, rest.length ? rest : NONE);
}
