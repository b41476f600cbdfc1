interface Early {
  asked: number;
  answer: Promise<Response>;
}

declare global {
  interface Window {
    /** Left by `public/early.js`; there and undefined once the app did without it. */
    early?: Early | undefined;
  }
}

/** The snapshot as it was asked for before the app was there; only once, for it grows old. A script that comes later
 * than the app finds that out by it, and keeps nothing for whoever signs in next. */
export function takeEarly(): Early | undefined {
  const { early } = window;
  window.early = undefined;
  return early;
}
