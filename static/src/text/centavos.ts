/** What a person wrote as reais, in centavos: the last comma or point with one or two digits after it parts
 * them, any other groups thousands. Null for nothing, undefined for what is no amount. */
export function centavosOf(written: string): number | null | undefined {
  const text = written.replace(/[R$\s\u00a0]/g, "");
  if (text === "") return null;
  const parts = /^([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(text);
  const whole = parts?.[1]?.replace(/[.,]/g, "") ?? "";
  if (!parts || !/^\d{0,9}$/.test(whole) || !/\d/.test(text)) return undefined;
  return Number(whole || "0") * 100 + Number((parts[2] ?? "").padEnd(2, "0") || "0");
}
