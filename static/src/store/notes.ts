import type { Note } from "@/protocol/types";
import { Keyed } from "./keyed";

const NONE: Note[] = [];

/** Internal notes of threads that were opened, oldest first; read by `features/notes`. */
export const threadNotes = new Keyed<Note[]>(NONE);
