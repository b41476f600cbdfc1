const NOTES = [659.3, 880];
const NOTE_S = 0.14;
let context: AudioContext | null = null;

/** Two soft notes. A page that nobody has touched yet may make no sound: then there is none. */
export function chime(): void {
  context ??= new AudioContext();
  void context.resume();
  NOTES.forEach((frequency, index) => {
    if (!context) return;
    const begin = context.currentTime + index * NOTE_S;
    const tone = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0.12, begin + 0.02);
    volume.gain.linearRampToValueAtTime(0, begin + NOTE_S * 1.6);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + NOTE_S * 2);
  });
}
