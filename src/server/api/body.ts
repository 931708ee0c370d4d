/** The largest body that anybody here has a use for, in bytes. */
const LARGEST_BODY = 100_000;

/** Why a request's body is not read. */
export interface UnreadBody {
  status: 411 | 413;
  words: string;
}

/** Judges a body by what is announced of it, before a byte is read; Node holds its sender to the length. */
export function unreadBody(headers: Headers): UnreadBody | null {
  if (headers.has("transfer-encoding")) return { status: 411, words: "Say how long the body is, by Content-Length." };
  if (Number(headers.get("content-length") ?? 0) > LARGEST_BODY)
    return { status: 413, words: "The body is too large." };
  return null;
}
