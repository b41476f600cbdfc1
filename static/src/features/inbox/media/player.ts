import { createStore } from "zustand/vanilla";
import { store } from "@/store";
import { forgetWith } from "@/store/forgetting";
import { shownOf } from "@/store/thread";
import { soundUrl } from "./address";
import { shapeOf } from "./shape";

interface Playing {
  /** Of the file that is loaded. */
  id: string | null;
  running: boolean;
  /** From 0 to 1. */
  place: number;
  rate: number;
}

const RATES = [1, 1.5, 2];
const STORED = "voice-rate";
const remembered = Number(localStorage.getItem(STORED));

export const playing = createStore<Playing>(() => ({
  id: null,
  running: false,
  place: 0,
  rate: RATES.includes(remembered) ? remembered : 1,
}));

let sound: HTMLAudioElement | null = null;
let conversation = "";
/** In seconds, for a file that does not say it: what a browser records has no length of its own. */
let told = 0;

/** One for the whole page and outside of it: it goes on while another chat is read. */
function element(): HTMLAudioElement {
  if (sound) return sound;
  const made = new Audio();
  made.preload = "metadata";
  made.ontimeupdate = () =>
    playing.setState({ place: made.duration ? made.currentTime / lengthOf(made) : 0 });
  made.onplay = () => playing.setState({ running: true });
  made.onpause = () => playing.setState({ running: false });
  made.onended = next;
  return (sound = made);
}

const lengthOf = ({ duration }: HTMLAudioElement) => (Number.isFinite(duration) ? duration : told);

export function toggle(conversationId: string, id: string, length: number): void {
  const audio = element();
  if (playing.getState().id === id) {
    if (audio.paused) start(audio);
    else audio.pause();
    return;
  }
  conversation = conversationId;
  load(audio, id, length);
  start(audio);
}

export function seek(conversationId: string, id: string, length: number, place: number): void {
  const audio = element();
  if (playing.getState().id !== id) {
    conversation = conversationId;
    load(audio, id, length);
  }
  const go = () => (audio.currentTime = place * lengthOf(audio));
  if (audio.readyState > 0) go();
  else audio.addEventListener("loadedmetadata", go, { once: true });
  playing.setState({ place });
}

export function changeRate(): void {
  setRate(RATES[(RATES.indexOf(playing.getState().rate) + 1) % RATES.length] ?? 1);
}

/** One faster or slower, as far as there is one. */
export function stepRate(by: number): void {
  setRate(RATES[RATES.indexOf(playing.getState().rate) + by] ?? playing.getState().rate);
}

function setRate(rate: number): void {
  localStorage.setItem(STORED, String(rate));
  element().playbackRate = rate;
  playing.setState({ rate });
}

/** It is not there to be heard any more. */
export function release(id: string | null): void {
  if (playing.getState().id !== id) return;
  sound?.pause();
  sound?.removeAttribute("src");
  playing.setState({ id: null, running: false, place: 0 });
}

forgetWith("session", () => release(playing.getState().id));

function load(audio: HTMLAudioElement, id: string, length: number): void {
  told = length;
  audio.src = soundUrl(id);
  audio.defaultPlaybackRate = audio.playbackRate = playing.getState().rate;
  playing.setState({ id, place: 0 });
}

function start(audio: HTMLAudioElement): void {
  // A browser that refuses, or a file that went away: the button shows that nothing plays.
  audio.play().catch(() => playing.setState({ running: false }));
}

/** The voice message that follows in the chat plays by itself, as on a phone. */
function next(): void {
  const { id } = playing.getState();
  const { inbox } = store.getState();
  const messages = (inbox && shownOf(inbox, conversation)?.messages) ?? [];
  const here = messages.findIndex(({ message }) => message.content?.media?.id === id);
  const after = messages[here + 1]?.message;
  const media = after?.content?.media;
  playing.setState({ running: false, place: 0 });
  if (here < 0 || after?.kind !== "voice" || !media?.id || shapeOf("voice", media) !== "sound") return;
  const audio = element();
  load(audio, media.id, media.seconds ?? 0);
  start(audio);
}
