const STORED = "single-keys";

/** Keys of one letter get in the way of who dictates: they can be switched off, in this browser. */
export const singleKeys = {
  get: (): boolean => localStorage.getItem(STORED) !== "off",
  set: (on: boolean): void => localStorage.setItem(STORED, on ? "on" : "off"),
};
