export const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
