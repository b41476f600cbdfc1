import { createStore } from "zustand/vanilla";
import { forgetWith } from "@/store/forgetting";

interface Stage {
  /** The menu of a conversation, where it was asked for. */
  menu: { id: string; x: number; y: number } | null;
  /** The list of shortcuts is open. */
  help: boolean;
}

/** What the inbox asks of its lazily loaded side. */
export const stage = createStore<Stage>(() => ({ menu: null, help: false }));
forgetWith("session", () => stage.setState({ menu: null, help: false }));

export const openMenu = (id: string, x: number, y: number) => stage.setState({ menu: { id, x, y } });
export const openHelp = () => stage.setState({ help: true });
