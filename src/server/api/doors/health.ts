import { notReady } from "../../health";

/** Whether this server can serve people now; 503 and why otherwise. */
export async function ready(): Promise<Response> {
  const why = await notReady();
  const headers = { "cache-control": "no-store" };
  if (why)
    return Response.json({ status: "not ready", why }, { status: 503, headers: { ...headers, "retry-after": "5" } });
  return Response.json({ status: "ready" }, { headers });
}

/** Whether this process answers at all. */
export const live = () => Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
