import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** Bytes from which on an answer becomes smaller by it. */
const WORTHWHILE = 1_024;

/** Not streams of events, which would wait for more to compress. */
const TYPES = /^(?:application\/json|text\/(?:csv|plain))\b/;

const zip = promisify(gzip);

/** The same answer, gzipped where whoever asks takes that and it is large enough to gain by it. */
export async function compressed(request: Request, answer: Response): Promise<Response> {
  const { body, headers, status } = answer;
  if (!body || !TYPES.test(headers.get("content-type") ?? "")) return answer;
  headers.append("vary", "Accept-Encoding");
  if (request.method === "HEAD" || !takesGzip(request.headers.get("accept-encoding"))) return answer;
  const bytes = await answer.arrayBuffer();
  if (bytes.byteLength < WORTHWHILE) return new Response(bytes, { status, headers });
  headers.set("content-encoding", "gzip");
  return new Response(await zip(bytes), { status, headers });
}

/** https://www.rfc-editor.org/rfc/rfc9110.html#name-accept-encoding, of which `gzip;q=0` says that it may not be used. */
const takesGzip = (accepted: string | null) => /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted ?? "");
