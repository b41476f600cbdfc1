export interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  correlation_id?: string;
  errors?: { path: string; detail: string }[];
  [extra: string]: unknown;
}

/** What the server answered instead of what was asked; `code` is stable, `detail` is for people. */
export class ApiProblem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail);
    this.name = "ApiProblem";
  }
  get code(): string {
    return this.body.code;
  }
  get status(): number {
    return this.body.status;
  }
  get correlationId(): string | undefined {
    return this.body.correlation_id;
  }
}

/** The request never got an answer: it may or may not have had an effect. */
export class NetworkFailure extends Error {
  constructor(options?: ErrorOptions) {
    super("no answer from the server", options);
    this.name = "NetworkFailure";
  }
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

export function isWorthRetrying(error: unknown): boolean {
  if (error instanceof NetworkFailure) return true;
  return error instanceof ApiProblem && (error.status >= 500 || error.status === 429);
}
