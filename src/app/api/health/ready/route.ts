import { notReady } from "~/server/health";

/** Whether this server can serve people now; 503 and why otherwise. */
export async function GET(): Promise<Response> {
  const why = await notReady();
  const headers = { "cache-control": "no-store" };
  if (why)
    return Response.json({ status: "not ready", why }, { status: 503, headers: { ...headers, "retry-after": "5" } });
  return Response.json({ status: "ready" }, { headers });
}

export const dynamic = "force-dynamic";
