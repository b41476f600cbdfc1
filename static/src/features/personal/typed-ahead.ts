let waiting: HTMLInputElement | null = null;

function drop(): void {
  const field = waiting;
  waiting = null;
  field?.remove();
}

/** What is typed from now on is meant for a field that is on its way, and for none that has the focus: there, Enter
 * would send it. */
export function awaitField(): void {
  drop();
  waiting = document.createElement("input");
  waiting.className = "visually-hidden";
  waiting.addEventListener("blur", drop);
  document.body.append(waiting);
  waiting.focus({ preventScroll: true });
}

/** For the field that has come: what was typed meanwhile. */
export function takeTyped(): string {
  const typed = waiting?.value ?? "";
  drop();
  return typed;
}
