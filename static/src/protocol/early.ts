interface Early {
  asked: number;
  answer: Promise<Response>;
}

declare global {
  interface Window {
    /** Left by `public/early.js`. */
    early?: Early;
  }
}

/** The snapshot as it was asked for before the app was there; only once, for it grows old. */
export function takeEarly(): Early | undefined {
  const { early } = window;
  delete window.early;
  return early;
}
