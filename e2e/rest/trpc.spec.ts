import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { newPerson } from "../people";
import { frontend, servers, shop } from "../servers";
import { countPurchases, join, productIds, readMe, RestClient } from "./client";

const CREATE = "/api/trpc/purchases.create";

const order = async () => ({ productId: (await productIds())[0], idempotencyKey: randomUUID() });

test("a mutation takes JSON only: multipart, binary and form bodies are refused 415", async () => {
  const { client } = await join("Ana");
  const form = new FormData();
  form.set("productId", "x");
  expect((await client.send("POST", CREATE, { raw: form })).status).toBe(415);
  for (const type of ["application/octet-stream", "text/plain", "application/x-www-form-urlencoded"]) {
    const raw = JSON.stringify(await order());
    expect((await client.send("POST", CREATE, { raw, headers: { "content-type": type } })).status, type).toBe(415);
  }
  expect(await countPurchases(client)).toBe(0);
});

test("a mutation from a foreign Origin is refused 403", async () => {
  const { client } = await join("Ana");
  for (const origin of ["https://evil.example", "null", `${shop}.evil.example`, `${frontend}1`]) {
    expect((await client.post(CREATE, await order(), { origin })).status).toBe(403);
  }
  expect((await client.post("/api/trpc/accounts.register", newPerson("Eve"), { origin: "null" })).status).toBe(403);
  expect(await countPurchases(client)).toBe(0);
});

test("a batch of 11 is refused and none of it runs; a batch of 10 runs", async () => {
  const { client } = await join("Ana");
  const batch = async (size: number) => {
    const orders = await Promise.all(Array.from({ length: size }, order));
    const path = `/api/trpc/${orders.map(() => "purchases.create").join(",")}?batch=1`;
    return client.post(path, Object.fromEntries(orders.map((input, i) => [i, input])));
  };
  expect((await batch(11)).status).toBe(400);
  expect(await countPurchases(client)).toBe(0);
  expect((await batch(10)).status).toBe(200);
  expect(await countPurchases(client)).toBe(10);
});

test("a mutation by GET is refused 405 and does nothing", async () => {
  const { client } = await join("Ana");
  const input = encodeURIComponent(JSON.stringify(await order()));
  expect((await client.get(`${CREATE}?input=${input}`)).status).toBe(405);
  expect(await countPurchases(client)).toBe(0);
});

test("one key buys once through REST and tRPC of both servers", async () => {
  const { client, user } = await join("Ana");
  const input = await order();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => client.at(servers[i % 2 === 0 ? 0 : 1]).post(CREATE, input)),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body).toEqual(answers[0]?.body);
  }
  const { productId, idempotencyKey } = input;
  const rest = await client.post("/api/purchases", { productId }, { "idempotency-key": idempotencyKey });
  expect(rest.status).toBe(201);
  expect(await countPurchases(client)).toBe(1);
  expect(await readMe(client)).toEqual(user);
});

test.describe("Refusals", () => {
  const refusal = (code: string) => ({ error: { message: expect.any(String), data: { refusal: { code } } } });

  const empty = `?input=${encodeURIComponent(JSON.stringify({}))}`;
  const mine = ["referrals.totals", "wallet.overview", `wallet.statement${empty}`, "purchases.credits"];
  const operators = [
    "admin.totals",
    `admin.users${empty}`,
    "programme.versions",
    `purchases.all${empty}`,
    `adjustments.list${empty}`,
    "books.latestProof",
  ];
  const operations = ["programme.publish", "refunds.create", "adjustments.create"];

  test("a stranger is told to log in, a client is kept from what is the operator's", async () => {
    const { client } = await join("Ana");
    const stranger = new RestClient();
    const answers = async (who: RestClient, reads: string[], writes: string[]) => [
      ...(await Promise.all(reads.map((path) => who.get(`/api/trpc/${path}`)))),
      ...(await Promise.all(writes.map((path) => who.post(`/api/trpc/${path}`, {})))),
    ];
    for (const answer of await answers(stranger, [...mine, ...operators], ["purchases.create", ...operations])) {
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject(refusal("not_signed_in"));
    }
    for (const answer of await answers(client, operators, operations)) {
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject(refusal("not_admin"));
    }
    for (const answer of await answers(client, mine, [])) expect(answer.status).toBe(200);

    // A stream begins before anybody is asked who they are; its first word is the refusal, and there is no other.
    for (const [who, code] of [
      [stranger, "not_signed_in"],
      [client, "not_admin"],
    ] as const) {
      const { body } = await who.get("/api/trpc/books.prove");
      expect(body).toContain(code);
      expect(body).not.toContain("progress");
    }
  });

  test("an unknown product, a taken e-mail and an unknown code say so", async () => {
    const { client, person } = await join("Ana");
    const unknown = await client.post(CREATE, { ...(await order()), productId: `prd_${"0".repeat(26)}` });
    expect(unknown.status).toBe(404);
    expect(unknown.body).toMatchObject(refusal("unknown_product"));
    const taken = await client.post("/api/trpc/accounts.register", person);
    expect(taken.status).toBe(409);
    expect(taken.body).toMatchObject(refusal("email_taken"));
    const coded = await client.post("/api/trpc/accounts.register", { ...newPerson("Ben"), referralCode: "ZZZZZZ" });
    expect(coded.status).toBe(400);
    expect(coded.body).toMatchObject(refusal("unknown_referral_code"));
  });

  test("a wrong field is named, and nothing of our code is told", async () => {
    const answer = await new RestClient().post("/api/trpc/accounts.register", {
      name: "A",
      email: "ana",
      password: "x",
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { data: { zodError: { fieldErrors: { name: [expect.any(String)], email: [expect.any(String)] } } } },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules|\.ts\b/);
  });

  test("what is no call at all is refused without a fault", async () => {
    const { client } = await join("Ana");
    const invalidJson = await client.send("POST", CREATE, {
      raw: "{",
      headers: { "content-type": "application/json" },
    });
    expect(invalidJson.status).toBe(400);
    expect((await client.post("/api/trpc/no.such", {})).status).toBe(404);
    expect((await client.get("/api/trpc/purchases.list?input=%7B")).status).toBe(400);
    for (const cursor of ["x", "1.5:pur_1", "a".repeat(120), "\0", "1:2:3"]) {
      const input = encodeURIComponent(JSON.stringify({ cursor }));
      const answer = await client.get(`/api/trpc/purchases.list?input=${input}`);
      expect(answer.status, `${JSON.stringify(cursor)}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
    }
  });
});
