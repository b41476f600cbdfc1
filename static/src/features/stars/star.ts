import { postStars } from "@/protocol/stars";
import { stars } from "@/store/stars";
import { tell } from "@/features/inbox/acts/act";

/** Shows at once; a refusal takes it back and says why. */
export async function starMessages(conversationId: string, ids: string[], starred: boolean): Promise<void> {
  const before = new Map(ids.map((id) => [id, stars.get(id)]));
  ids.forEach((id) => stars.set(id, starred));
  try {
    await postStars(conversationId, ids, starred);
  } catch (error) {
    before.forEach((was, id) => stars.set(id, was));
    tell(error);
  }
}
