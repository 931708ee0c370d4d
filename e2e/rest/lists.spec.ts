import { expect, test } from "@playwright/test";
import { masked } from "../people";
import { admin } from "../servers";
import { join, joinPair, logIn, register, RestClient, type RestUser, USER_KEYS } from "./client";

test.describe("GET /api/users/referred", () => {
  test("lists my referrals and nobody else's, pending and then converted", async () => {
    const { referrer, referee } = await joinPair();
    await joinPair();
    const pending = {
      name: referee.person.name,
      email: masked(referee.person.email),
      status: 1,
      credits: 0,
      convertedAt: null,
    };
    const before = await referrer.client.get("/api/users/referred");
    expect(before.status).toBe(200);
    expect(before.body).toEqual({ success: true, message: expect.any(String), referrals: [pending] });

    await referee.client.post("/api/purchases", {});
    const after = await referrer.client.get("/api/users/referred");
    const converted = { ...pending, status: 2, credits: 2, convertedAt: expect.any(String) };
    expect(after.body).toMatchObject({ referrals: [converted] });
    const [referral] = (after.body as { referrals: { convertedAt: string }[] }).referrals;
    expect(new Date(referral?.convertedAt ?? "").toISOString()).toBe(referral?.convertedAt);
  });

  test("is empty for somebody who referred nobody", async () => {
    const { client } = await join("Ana");
    expect((await client.get("/api/users/referred")).body).toMatchObject({ success: true, referrals: [] });
  });

  test("answers 401 without a session", async () => {
    expect((await new RestClient().get("/api/users/referred")).status).toBe(401);
  });
});

test.describe("GET /api/users/registered", () => {
  test("answers the admin with all users", async () => {
    const referrer = await register("Ana");
    const referee = await register("Ben", referrer.user.referralCode);
    const client = await logIn(admin);
    const answer = await client.get("/api/users/registered");
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body as object).toSorted()).toEqual(["message", "success", "users"]);
    const { users } = answer.body as { users: RestUser[] };
    for (const user of users) expect(Object.keys(user).toSorted()).toEqual(USER_KEYS);
    expect(users).toContainEqual(referrer.user);
    expect(users).toContainEqual(referee.user);
    expect(users.filter(({ role }) => role === 1).map(({ email }) => email)).toEqual([admin.email]);
    expect(new Set(users.map(({ _id }) => _id)).size).toBe(users.length);
  });

  test("answers 401 without a session and 403 to a client", async () => {
    expect((await new RestClient().get("/api/users/registered")).status).toBe(401);
    const { client } = await join("Ana");
    const answer = await client.get("/api/users/registered");
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ success: false, message: expect.any(String) });
  });

  test("nobody can register the admin's e-mail", async () => {
    for (const email of [admin.email, admin.email.toUpperCase()]) {
      const answer = await new RestClient().post("/api/auth/register", {
        name: "Mallory",
        email,
        password: "pass-word-1",
      });
      expect(answer.status).toBe(409);
    }
    await logIn(admin);
  });
});
