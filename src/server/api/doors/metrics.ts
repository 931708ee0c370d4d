import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "~/env";
import { measured } from "../../metrics";

/** What this server measured, for whoever has METRICS_TOKEN; without that setting there is no such address. */
export async function metrics(request: Request): Promise<Response> {
  if (!env.METRICS_TOKEN) return new Response(null, { status: 404 });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${env.METRICS_TOKEN}`)) {
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  const { text, type } = await measured();
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}

/** Takes as long wherever the two differ. */
function isSame(given: string, right: string): boolean {
  const [a, b] = [given, right].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
