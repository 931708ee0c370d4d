import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { servers } from "../servers";
import { type Answer, countPurchases, join, joinPair, productIds, readMe, RestClient } from "./client";

const isCredited = ({ body }: Answer) => (body as { credited: boolean }).credited;

test.describe("POST /api/purchases", () => {
  test("credits both sides 2 on the first purchase, and nobody on the second", async () => {
    const { referrer, referee } = await joinPair();
    const [productId] = await productIds();
    const first = await referee.client.post("/api/purchases", { productId });
    expect(first.status).toBe(201);
    expect(Object.keys(first.body as object).toSorted()).toEqual(["credited", "data", "message", "success"]);
    expect(first.body).toMatchObject({
      success: true,
      credited: true,
      message: expect.stringContaining("2 credits"),
      data: { _id: expect.stringMatching(/^pur_/), productId },
    });

    const second = await referee.client.post("/api/purchases", { productId });
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({ credited: false, data: { isFirst: false, reason: "not_first_purchase" } });
    expect((await readMe(referee.client)).credits).toBe(2);
    expect((await readMe(referrer.client)).credits).toBe(2);
    expect(await countPurchases(referee.client)).toBe(2);
  });

  test("takes an application/json type with an empty body, as the original's front end sends it", async () => {
    const { referee } = await joinPair();
    const answer = await referee.client.send("POST", "/api/purchases", {
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ success: true, credited: true, data: { productId: null } });
  });

  test("takes no body at all, an empty object and a null product alike", async () => {
    const { client } = await join("Ana");
    for (const message of [{}, { json: {} }, { json: { productId: null } }]) {
      const answer = await client.send("POST", "/api/purchases", message);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ success: true, credited: false, data: { productId: null } });
    }
  });

  test("credits nobody where there is no referrer", async () => {
    const { client } = await join("Ana");
    const answer = await client.post("/api/purchases", {});
    expect(answer.body).toMatchObject({ credited: false, data: { isFirst: true, reason: "no_referrer" } });
    expect((await readMe(client)).credits).toBe(0);
  });

  test("answers 401 without a session", async () => {
    const answer = await new RestClient().post("/api/purchases", {});
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ success: false, message: expect.any(String) });
  });
});

test.describe("Idempotency-Key", () => {
  test("the same key and body replays the stored answer, at either server", async () => {
    const { referee } = await joinPair();
    const headers = { "idempotency-key": randomUUID() };
    const first = await referee.client.post("/api/purchases", {}, headers);
    const again = await referee.client.at(servers[1]).post("/api/purchases", {}, headers);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(await countPurchases(referee.client)).toBe(1);
  });

  test("the same key with another body is refused 422 and buys nothing", async () => {
    const { client } = await join("Ana");
    const [productId, another] = await productIds();
    const headers = { "idempotency-key": randomUUID() };
    expect((await client.post("/api/purchases", { productId }, headers)).status).toBe(201);
    for (const body of [{ productId: another }, {}, { productId, license: "extended" }]) {
      const answer = await client.post("/api/purchases", body, headers);
      expect(answer.status).toBe(422);
      expect(answer.body).toEqual({ success: false, message: expect.any(String) });
    }
    expect(await countPurchases(client)).toBe(1);
  });

  test("a key is its user's own: the same key of another user is another purchase", async () => {
    const [ana, ben] = await Promise.all([join("Ana"), join("Ben")]);
    const headers = { "idempotency-key": randomUUID() };
    const first = await ana.client.post("/api/purchases", {}, headers);
    const second = await ben.client.post("/api/purchases", {}, headers);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).not.toEqual(first.body);
  });

  test("a refused order does not use the key up", async () => {
    const { client } = await join("Ana");
    const headers = { "idempotency-key": randomUUID() };
    const unknown = `prd_${"0".repeat(26)}`;
    expect((await client.post("/api/purchases", { productId: unknown }, headers)).status).toBe(404);
    expect((await client.post("/api/purchases", {}, headers)).status).toBe(201);
  });
});

test.describe("Purchases at once by one referred buyer at two servers", () => {
  const buyAtOnce = (client: RestClient, key: () => string) =>
    Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        client.at(servers[i % 2 === 0 ? 0 : 1]).post("/api/purchases", {}, { "idempotency-key": key() }),
      ),
    );

  test("200 with different keys make 200 purchases and one conversion, 2 credits to each side", async () => {
    const { referrer, referee } = await joinPair();
    const answers = await buyAtOnce(referee.client, randomUUID);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 200 }, () => 201));
    expect(answers.filter(isCredited)).toHaveLength(1);
    expect(await countPurchases(referee.client)).toBe(200);
    expect((await readMe(referee.client)).credits).toBe(2);
    expect((await readMe(referrer.client)).credits).toBe(2);
    const { body } = await referrer.client.get("/api/users/referred");
    expect(body).toMatchObject({ referrals: [{ status: 2, credits: 2 }] });
  });

  test("200 with one key make one purchase and get 200 equal answers", async () => {
    const { referrer, referee } = await joinPair();
    const key = randomUUID();
    const answers = await buyAtOnce(referee.client, () => key);
    const [first] = answers;
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 201, body: first?.body });
    expect(first && isCredited(first)).toBe(true);
    expect(await countPurchases(referee.client)).toBe(1);
    expect((await readMe(referee.client)).credits).toBe(2);
    expect((await readMe(referrer.client)).credits).toBe(2);
  });

  test("20 without keys are intents of their own", async () => {
    const { referee } = await joinPair();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => referee.client.send("POST", "/api/purchases", {})),
    );
    expect(answers.filter(isCredited)).toHaveLength(1);
    expect(await countPurchases(referee.client)).toBe(20);
  });
});
