import { expect, it, vi } from "vitest";
import { replaceText } from "@/features/inbox/composer/insert";

it("shows the end of a long text, where the caret is", () => {
  const field = document.body.appendChild(document.createElement("textarea"));
  Object.defineProperty(field, "scrollHeight", { value: 500 });
  const typed = vi.fn();
  Object.assign(document, { execCommand: typed });
  replaceText(field, "Temos, sim!");
  expect([typed.mock.calls, field.scrollTop]).toEqual([[["insertText", false, "Temos, sim!"]], 500]);
  field.remove();
});
