import type { Conversation } from "@/protocol/types";
import { NoteField } from "./note-field";

/** Takes the place of the composer: what is written here has no way to the customer. */
export function NoteComposer(props: { conversation: Conversation; onClose: () => void }) {
  return <NoteField conversation={props.conversation} note={null} onDone={props.onClose} />;
}
