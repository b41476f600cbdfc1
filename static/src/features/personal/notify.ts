import { currentLocale, t } from "@/i18n";
import { saidIn } from "@/i18n/reasons";
import type { Conversation, Message } from "@/protocol/types";
import { store } from "@/store";
import { preview } from "@/text/preview";
import { chime } from "./chime";

const WANTED = "notify";
const SOUND = "notify-sound";
const RUNG = "notify-rung";
const CHIMED = "notify-chimed";
const KEPT = 60;
const BURST_MS = 4000;
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

const rung = (): string[] => JSON.parse(localStorage.getItem(RUNG) ?? "[]") as string[];
const note = (id: string): void => localStorage.setItem(RUNG, JSON.stringify([...rung(), id].slice(-KEPT)));

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
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === eyes(id));
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
  if (isBeforeEyes(row.id)) return note(told.id);
  await new Promise((done) => setTimeout(done, LOOK_FIRST_MS));
  await alone(async () => {
    if (rung().includes(told.id) || (await isBeforeEyesElsewhere(row.id))) return;
    note(told.id);
    if (notifying.wanted()) show(row, told.body, open);
    const before = Number(localStorage.getItem(CHIMED) ?? 0);
    if (!notifying.sound() || Date.now() - before < BURST_MS) return;
    localStorage.setItem(CHIMED, String(Date.now()));
    chime();
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
