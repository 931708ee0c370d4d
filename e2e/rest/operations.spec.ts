import { expect, test } from "@playwright/test";
import { metricsToken, servers, shop } from "../servers";
import { joinPair } from "./client";

for (const origin of servers) {
  test(`${origin} says that it lives and is ready`, async () => {
    for (const [path, status] of [
      ["/api/health/live", "live"],
      ["/api/health/ready", "ready"],
    ]) {
      const answer = await fetch(origin + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(await answer.json()).toEqual({ status });
    }
  });
}

const metrics = (headers: Record<string, string> = {}) => fetch(`${shop}/api/metrics`, { headers });

/** The value of a line of Prometheus' format. */
async function measured(line: string): Promise<number> {
  const text = await (await metrics({ authorization: `Bearer ${metricsToken}` })).text();
  const [, value] =
    text
      .split("\n")
      .find((each) => each.startsWith(`${line} `))
      ?.split(/ (?=[^ ]+$)/) ?? [];
  return Number(value);
}

test("what is measured is for whoever has the token", async () => {
  expect((await metrics()).status).toBe(401);
  expect((await metrics({ authorization: "Bearer something-else" })).status).toBe(401);
  const answer = await metrics({ authorization: `Bearer ${metricsToken}` });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await answer.text()).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
});

test("a first purchase is among the conversions, its rewards among the transfers, its request among the answers", async () => {
  const { referee } = await joinPair();
  const lines = {
    conversions: 'webpez_rows{of="conversions"}',
    transfers: 'webpez_rows{of="transfers"}',
    requests: 'webpez_request_seconds_count{route="/api/purchases",method="POST",status="2xx"}',
  };
  const before = { conversions: await measured(lines.conversions), transfers: await measured(lines.transfers) };
  const requests = (await measured(lines.requests)) || 0;
  await referee.client.post("/api/purchases", {});
  // Others buy meanwhile.
  expect(await measured(lines.conversions)).toBeGreaterThanOrEqual(before.conversions + 1);
  expect(await measured(lines.transfers)).toBeGreaterThanOrEqual(before.transfers + 2);
  expect(await measured(lines.requests)).toBeGreaterThan(requests);
  expect(await measured("webpez_units_waiting")).toBeGreaterThanOrEqual(0);
});
