let shown: string[] = [];

/** What the list shows right now, for the keys that walk through it from elsewhere. */
export const visibleIds = (): string[] => shown;

export function setVisibleIds(ids: string[]): void {
  shown = ids;
}
