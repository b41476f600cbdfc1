/** The lines of a response while it still arrives, each decoded; characters may be cut anywhere on their way. */
export async function* linesOf<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line) yield JSON.parse(line) as T;
      if (done) return; // what stands behind the last line break was cut
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it broke off by itself; whoever reads has been told
  }
}
