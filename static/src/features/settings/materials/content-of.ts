/** What stands in the form's fields. */
export function contentOf(fields: FormData) {
  const field = (name: string) => String(fields.get(name) ?? "").trim();
  const labels = field("labels")
    .split(",")
    .map((label) => label.trim().slice(0, 40))
    .filter(Boolean);
  return {
    title: field("title"),
    use: field("use"),
    words: field("words"),
    labels: [...new Set(labels)].slice(0, 10),
    vertente: field("vertente") || null,
  };
}
