/** Where a sound is read from: one that was just recorded is in this page only. */
export const soundUrl = (id: string) => (id.startsWith("blob:") ? id : mediaUrl(id));

/** Through the door that asks who may see the conversation; it leads to a link that lasts minutes. */
export function mediaUrl(id: string, wanted: { thumbnail?: boolean; download?: boolean } = {}): string {
  const query = new URLSearchParams();
  if (wanted.thumbnail) query.set("variant", "thumbnail");
  if (wanted.download) query.set("download", "true");
  const text = query.toString();
  return `/v1/crm/media/${id}${text && `?${text}`}`;
}
