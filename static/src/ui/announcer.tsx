import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

const spoken = createStore<{ text: string }>(() => ({ text: "" }));

/** Says a sentence through the one polite region of the page. */
export function announce(text: string): void {
  spoken.setState({ text });
}

export function Announcer() {
  const { text } = useStore(spoken);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
