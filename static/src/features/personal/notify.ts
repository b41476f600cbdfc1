import { currentLocale, t } from "@/i18n";
import { saidIn } from "@/i18n/reasons";
import type { Conversation, Message } from "@/protocol/types";
import { store } from "@/store";
import { pause } from "@/store/pause";
import { preview } from "@/text/preview";
import { chime } from "./chime";

const WANTED = "notify";
const SOUND = "notify-sound";
const RUNG = "notify-rung";
/** Four seconds, and what a timer may end before its time. */
const BURST_MS = 4100;
/** What is older came while nobody was connected: the list tells it, a bell would be late. */
const FRESH_MS = 60_000;
/** So that the tab that has the chat before somebody's eyes says so first. */
const LOOK_FIRST_MS = 250;

// Some phones have neither of the two, and pages without TLS have no locks.
const able = "Notification" in window;
const alone = async (ring: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request("bell", ring) : ring();
const eyes = (id: string): string => `eyes ${id}`;

export const notifying = {
  wanted: (): boolean =>
    able && localStorage.getItem(WANTED) === "on" && Notification.permission === "granted",
  blocked: (): boolean => !able || Notification.permission === "denied",
  sound: (): boolean => localStorage.getItem(SOUND) !== "off",
  setSound: (on: boolean): void => localStorage.setItem(SOUND, on ? "on" : "off"),
  /** The browser asks only now, because somebody wishes it. */
  async want(on: boolean): Promise<boolean> {
    const allowed = on && able && (await Notification.requestPermission()) === "granted";
    localStorage.setItem(WANTED, allowed ? "on" : "off");
    return allowed;
  },
};

/** Whether no tab has done this within that time. A lock that is kept says so at once; what one tab writes into
 * localStorage another may read late. */
function claim(what: string, forMs: number): Promise<boolean> {
  if (!("locks" in navigator)) return Promise.resolve(claimHere(what, forMs));
  return new Promise((done, fail) => {
    const kept = navigator.locks.request(what, { ifAvailable: true }, (lock) => {
      done(lock !== null);
      return lock && pause(forMs);
    });
    kept.catch(fail);
  });
}

function claimHere(what: string, forMs: number): boolean {
  const now = Date.now();
  const done = JSON.parse(localStorage.getItem(RUNG) ?? "[]") as [string, number][];
  const still = done.filter(([, until]) => until > now);
  if (still.some(([other]) => other === what)) return false;
  localStorage.setItem(RUNG, JSON.stringify([...still, [what, now + forMs]]));
  return true;
}

/** Whether it is hers to answer, and not muted. */
function concerns(row: Conversation): boolean {
  const { inbox } = store.getState();
  if (!inbox || inbox.marks[row.id]?.muted) return false;
  const { user } = inbox.me;
  return row.assigned_user_id === user.id || (row.assigned_user_id === null && user.role === "seller");
}

const isBeforeEyes = (id: string): boolean => document.hasFocus() && location.pathname.endsWith(`/c/${id}`);

async function isBeforeEyesElsewhere(id: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  // Refused where anybody shares it. To list the locks would copy all that are held.
  return navigator.locks.request(eyes(id), { ifAvailable: true }, (lock) => lock === null);
}

/** Other tabs know from now on that this one has the chat before somebody's eyes, however late its own news come;
 * until the chat is left, or the tab. */
export function keepBeforeEyes(id: string): () => void {
  let leave = (): void => undefined;
  const look = () => {
    leave();
    if (!("locks" in navigator) || !document.hasFocus()) return;
    const left = new Promise<void>((done) => (leave = done));
    void navigator.locks.request(eyes(id), { mode: "shared" }, () => left);
  };
  const blurred = () => leave();
  look();
  window.addEventListener("focus", look);
  window.addEventListener("blur", blurred);
  return () => {
    window.removeEventListener("focus", look);
    window.removeEventListener("blur", blurred);
    leave();
  };
}

type Open = (id: string) => void;

interface Told {
  /** One is told once. */
  id: string;
  at: string;
  body: string;
}

export function tellOf(row: Conversation, message: Message, open: Open): Promise<void> {
  const revoked = message.revoked_at !== null && message.revoked_at !== undefined;
  return bell(row, { id: message.id, at: message.created_at, body: preview(t, message, revoked) }, open);
}

/** The pilot asks something, or gives the conversation to people. */
export async function tellOfCall(row: Conversation, open: Open): Promise<void> {
  const { attention } = row;
  if (!attention || attention.taken) return;
  const body = `${t(`called.${attention.kind}`)}: ${saidIn(currentLocale(), [attention.reason], attention.why)}`;
  return bell(row, { id: `${row.id} ${attention.since}`, at: attention.since, body }, open);
}

/** Of all tabs one tells it, and none while the chat is before somebody's eyes in any of them. */
async function bell(row: Conversation, told: Told, open: Open): Promise<void> {
  if (Date.now() - Date.parse(told.at) > FRESH_MS || !concerns(row)) return;
  const ring = `rung ${told.id}`;
  if (isBeforeEyes(row.id)) return void (await claim(ring, FRESH_MS));
  await new Promise((done) => setTimeout(done, LOOK_FIRST_MS));
  await alone(async () => {
    if ((await isBeforeEyesElsewhere(row.id)) || !(await claim(ring, FRESH_MS))) return;
    if (notifying.wanted()) show(row, told.body, open);
    if (notifying.sound() && (await claim("chimed", BURST_MS))) chime();
  });
}

function show(row: Conversation, body: string, open: Open): void {
  // The latest of a chat takes the place of the one before.
  const shown = new Notification(row.contact.name, { body, tag: row.id, icon: "/favicon.svg", silent: true });
  shown.onclick = () => {
    window.focus();
    open(row.id);
    shown.close();
  };
}
