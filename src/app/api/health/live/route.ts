/** Whether this process answers at all. */
export const GET = () => Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });

export const dynamic = "force-dynamic";
