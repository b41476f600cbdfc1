/** Puts text in place of the field's whole content the way typing does, so that Ctrl+Z brings the old one back. */
export function replaceText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.select();
  document.execCommand(text === "" ? "delete" : "insertText", false, text);
}
