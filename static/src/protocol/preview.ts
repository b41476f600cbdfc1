import { open } from "./api";
import { linesOf } from "./lines";
import { NetworkFailure } from "./problem";
import type { PreviewPart, PreviewRequest } from "./types";

/** What settings that are not saved would say, part by part. Aborting ends the model's call, too. */
export async function* previewAiSettings(
  wish: PreviewRequest,
  signal: AbortSignal,
): AsyncGenerator<PreviewPart> {
  const body = await open("/v1/settings/ai/preview", wish, signal);
  let ended = false;
  try {
    for await (const part of linesOf<PreviewPart>(body)) {
      ended = part.part === "end";
      yield part;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new NetworkFailure({ cause: error });
  }
  if (!ended) throw new NetworkFailure();
}
