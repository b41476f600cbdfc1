import { ApiProblem, NetworkFailure, type ProblemBody } from "./problem";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

let csrfToken: string | null = null;
let language = "pt-BR";
let onUnauthorized: () => void = () => undefined;

export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

export function setApiLanguage(locale: string): void {
  language = locale;
}

export function whenUnauthorized(callback: () => void): void {
  onUnauthorized = callback;
}

/** One request to our own origin. Errors are always `ApiProblem` or `NetworkFailure`. `answer`: to the very same,
 * which was made already. */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  answer?: Promise<Response>,
): Promise<T> {
  const response = await answered(method, path, body, signal, answer);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(lost(signal))) as T;
}

/** The answer, or the rest of it, will not come. */
const lost = (signal?: AbortSignal) => (error: unknown) => {
  if (signal?.aborted) throw error;
  throw new NetworkFailure({ cause: error });
};

/** An answer that grows while it is read. */
export async function open(
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await answered("POST", path, body, signal);
  if (!response.body) throw new NetworkFailure();
  return response.body;
}

async function answered(
  method: Method,
  path: string,
  body: unknown,
  signal?: AbortSignal,
  answer?: Promise<Response>,
): Promise<Response> {
  // One that did not come says nothing of the next.
  const early = answer && (await answer.catch(() => undefined));
  const response = early ?? (await send(method, path, body, signal));
  if (response.ok) return response;
  throw await refusal(path, response);
}

async function refusal(path: string, response: Response): Promise<ApiProblem> {
  const problem = await problemOf(response);
  if (problem.status === 401 && !path.startsWith("/v1/auth/")) onUnauthorized();
  return problem;
}

/** A file as the body; how much of it has left is told as it goes. */
export function sendBytes<T>(
  path: string,
  file: Blob,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much of a body has left.
    const call = new XMLHttpRequest();
    call.open("POST", path);
    call.setRequestHeader("Accept", "application/json");
    call.setRequestHeader("Accept-Language", language);
    call.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    if (csrfToken) call.setRequestHeader("X-CSRF-Token", csrfToken);
    call.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    call.onerror = () => reject(new NetworkFailure());
    call.onabort = () => reject(new DOMException("aborted", "AbortError"));
    call.onload = () => {
      const answer = new Response(call.responseText, {
        status: call.status,
        headers: { "Content-Type": call.getResponseHeader("Content-Type") ?? "" },
      });
      if (answer.ok) answer.json().catch(lost()).then(resolve, reject);
      else void refusal(path, answer).then(reject);
    };
    signal?.addEventListener("abort", () => call.abort(), { once: true });
    call.send(file);
  });
}

async function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrfToken) headers["X-CSRF-Token"] = csrfToken;
  return fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
    signal,
  }).catch(lost(signal));
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const correlation = response.headers.get("X-Correlation-Id") ?? undefined;
  const fallback = {
    status: response.status,
    code: `http_${response.status}`,
    detail: "",
    correlation_id: correlation,
  };
  if (!response.headers.get("Content-Type")?.includes("json")) return new ApiProblem(fallback);
  try {
    return new ApiProblem({ ...fallback, ...((await response.json()) as ProblemBody) });
  } catch {
    // A proxy may cut an error body short; the status alone still says enough.
    return new ApiProblem(fallback);
  }
}

export function query(parameters: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text && `?${text}`;
}
