import { useEffect } from "react";
import { listNotes, seeMentions } from "@/protocol/notes";
import { useInbox, useTouched } from "@/store";
import { threadNotes } from "@/store/notes";
import { usePageVisible } from "@/ui/use-page-visible";

/** Keeps the notes of the open thread as they are, and says that mentions in it were seen. */
export default function NotesOf({ conversationId: id }: { conversationId: string }) {
  const changedAt = useTouched(`notes ${id}`);
  const mentioned = useInbox(({ mentions }) => mentions[id] ?? 0);
  const visible = usePageVisible();
  useEffect(() => {
    let left = false;
    listNotes(id).then(
      ({ items }) => left || threadNotes.set(id, items),
      (error: unknown) => console.warn("the notes of this thread did not come", error),
    );
    return () => {
      left = true;
    };
  }, [id, changedAt]);
  useEffect(() => {
    if (mentioned === 0 || !visible) return;
    seeMentions(id).catch((error: unknown) => console.warn("the mention stays unseen", error));
  }, [id, mentioned, visible]);
  return null;
}
