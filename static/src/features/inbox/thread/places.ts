import { forgetWith } from "@/store/forgetting";

/** Where each thread was left, by the rows from its upper edge on; those left at their end are not in here. */
export const places = new Map<string, string[]>();
forgetWith("session", () => places.clear());
