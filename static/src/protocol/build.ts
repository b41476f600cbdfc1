/** Whether the server has another build of this app by now. */
export async function isNewerServed(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>("script[type=module][src]");
  if (!own) return false;
  try {
    const answer = await fetch("/", { headers: { Accept: "text/html" }, cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(new URL(own.src).pathname);
  } catch {
    // Cut off again: the next connection asks again.
    return false;
  }
}
