import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { origins, Servers } from "./servers";
import { buy, logIn, shopBeforeTheStorm } from "./shop";

const [origin] = origins;

/** As OTLP writes it in JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { intValue?: number; doubleValue?: number; stringValue?: string } }[];
}

interface Sent {
  resourceSpans: { resource: { attributes: Span["attributes"] }; scopeSpans: { spans: Span[] }[] }[];
}

/** Takes what servers send, as a collector does. */
async function aCollector() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      if (request.url === "/v1/traces") bodies.push(body);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const spans = () =>
    bodies.flatMap((body) =>
      (JSON.parse(body) as Sent).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    );
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, spans };
}

/** Has servers write down, as they end, which files of OpenTelemetry they had loaded. */
function noteOfLoaded() {
  const folder = mkdtempSync(join(tmpdir(), "webpez-loaded-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const note = join(folder, "note.cjs");
  writeFileSync(
    note,
    `process.on("exit", () => require("node:fs").writeFileSync(
      require("node:path").join(__dirname, process.pid + ".txt"), Object.keys(require.cache).join("\\n")));`,
  );
  const loaded = (pid: number) => readFileSync(join(folder, `${pid}.txt`), "utf8").split("\n");
  return { setting: { NODE_OPTIONS: `--require ${note}` }, loaded };
}

const SDK = /@opentelemetry\/(?:sdk|exporter|resources|otlp)/;

test("a request's span comes with that of its unit below it, and nothing tells a code, a token or a person", async () => {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const collector = await aCollector();
  const note = noteOfLoaded();
  const servers = new Servers(shop.path, {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    // Later than this test: all that comes is sent at the end.
    OTEL_BSP_SCHEDULE_DELAY: "600000",
    ...note.setting,
  });
  onTestFinished(() => servers.kill());
  await servers.start();
  const [pid = 0] = servers.pids;
  const friend = shop.friends[0] ?? { id: "", email: "" };
  const token = await logIn(origin, friend);
  for (const path of [
    "/r/SECRETCODE",
    "/profile/confirm?token=SECRETTOKEN",
    "/registration?refercode=SECRETCODE",
    "/SECRETPATH",
  ]) {
    await (await fetch(origin + path, { redirect: "manual", headers: { cookie: `token=${token}` } })).text();
  }
  const traceparent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
  await (await fetch(`${origin}/api/users/me?who=SECRETQUERY`, { headers: { traceparent } })).text();
  expect((await buy(origin, token, "SECRETKEY")).status).toBe(201);
  await servers.stop();

  const spans = collector.spans();
  const request = spans.find(({ name }) => name === "POST /api/purchases");
  expect(request).toBeDefined();
  const unit = spans.find(({ name, traceId }) => name === "transact" && traceId === request?.traceId);
  const above = [];
  for (let id = unit?.parentSpanId; id; id = spans.find(({ spanId }) => spanId === id)?.parentSpanId) above.push(id);
  expect(above).toContain(request?.spanId);
  const facts = Object.fromEntries(unit?.attributes.map(({ key, value }) => [key, value]) ?? []);
  expect(facts["transact.group"]?.intValue).toBeGreaterThanOrEqual(1);
  expect(facts["transact.waited_ms"]?.doubleValue ?? facts["transact.waited_ms"]?.intValue).toBeGreaterThanOrEqual(0);

  expect(spans.map(({ name }) => name)).toContain("GET /r/[code]");
  for (const secret of ["SECRET", token, friend.email, friend.id, "0123456789abcdef"]) {
    expect(collector.bodies.join("\n")).not.toContain(secret);
  }
  expect(note.loaded(pid).some((file) => SDK.test(file))).toBe(true);
});

test("a server that sends no traces loads nothing for them", async () => {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const note = noteOfLoaded();
  const servers = new Servers(shop.path, { OTEL_EXPORTER_OTLP_ENDPOINT: "", ...note.setting });
  onTestFinished(() => servers.kill());
  await servers.start();
  const [pid = 0] = servers.pids;
  expect((await buy(origin, await logIn(origin, shop.friends[0] ?? { id: "", email: "" }), "a key")).status).toBe(201);
  await servers.stop();
  const loaded = note.loaded(pid);
  expect(loaded.some((file) => file.includes("next"))).toBe(true);
  expect(loaded.filter((file) => SDK.test(file))).toEqual([]);
});
