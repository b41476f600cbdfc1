/** Full jitter between half a second and thirty: a whole office coming back at once spreads itself out. */
export function reconnectDelay(attempt: number, random: () => number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
  return 500 + random() * Math.max(0, ceiling - 500);
}
