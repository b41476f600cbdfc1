/** Puts text in place of the field's whole content the way typing does, so that Ctrl+Z brings the old one back. */
export function replaceText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.select();
  document.execCommand(text === "" ? "delete" : "insertText", false, text);
  // To the caret, which is at its end: the field grows with the words, and does not look for it again.
  field.scrollTop = field.scrollHeight;
}

/** Adds to its end the same way: each piece is a step of its own for Ctrl+Z. */
export function appendText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  document.execCommand("insertText", false, text);
  field.scrollTop = field.scrollHeight;
}
