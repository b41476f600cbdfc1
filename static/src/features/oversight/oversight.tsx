import { ReadAlong } from "./read-along";
import { Whispers } from "./whispers";

/** What a seller's composer shows of those who supervise: who reads along, and what they whisper. */
export function Oversight(props: { conversationId: string; text: string }) {
  return (
    <>
      <Whispers conversationId={props.conversationId} />
      <ReadAlong {...props} />
    </>
  );
}
