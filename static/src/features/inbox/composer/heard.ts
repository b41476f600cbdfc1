/** As many as a bubble shows. */
const PEAKS = 48;

export interface Heard {
  seconds: number;
  /** From 0 to 100, the loudest of it. */
  peaks: number[];
}

/** How long a recording is, and how loud from moment to moment. Throws where the browser can not read what it wrote. */
export async function heardIn(recording: Blob): Promise<Heard> {
  // At the lowest rate that all browsers take: long notes are held whole.
  const context = new OfflineAudioContext(1, 1, 8_000);
  const decoded = await context.decodeAudioData(await recording.arrayBuffer());
  const samples = decoded.getChannelData(0);
  const step = Math.max(1, Math.floor(samples.length / PEAKS));
  const loud = Array.from({ length: PEAKS }, (_, peak) =>
    samples.subarray(peak * step, (peak + 1) * step).reduce((most, one) => Math.max(most, Math.abs(one)), 0),
  );
  const most = Math.max(...loud) || 1;
  return { seconds: decoded.duration, peaks: loud.map((one) => Math.round((100 * one) / most)) };
}
