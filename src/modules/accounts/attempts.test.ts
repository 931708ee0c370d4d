import { expect, test } from "vitest";
import type { Context } from "~/server/context";
import { limitsIn } from "~/server/db/limits";
import { aPurchase, aUser, freshShop } from "~/testing/factories";
import { askForInvitation } from "../referrals/service";
import { makePurchase } from "../purchases/service";
import { eraseAccount } from "./erasure.service";
import { prospectIn, register } from "./service";
import { logIn } from "~/modules/sessions/service";

const tooMany = { ok: false, refusal: "too_many_attempts" };

/** A shop that counts attempts. */
async function carefulShop() {
  const { ctx, product } = await freshShop();
  const careful: Context = { ...ctx, limits: limitsIn(":memory:") };
  return { ctx: careful, product };
}

const from = (address: string) => ({ visitor: null, address });

test("the 11th wrong password for an account is not looked at, wherever it comes from; nor is the right one then", async () => {
  const { ctx } = await carefulShop();
  const { email } = await aUser(ctx);
  for (let nth = 0; nth < 10; nth++) {
    const answer = await logIn(ctx, { email, password: `guess ${nth}` }, from(`10.0.0.${nth}`));
    expect(answer).toMatchObject({ refusal: "invalid_credentials" });
  }
  expect(await logIn(ctx, { email, password: "a good password" }, from("10.0.1.1"))).toMatchObject(tooMany);
});

test("an address that nobody has is counted like any other", async () => {
  const { ctx } = await carefulShop();
  const credentials = { email: "nobody@example.com", password: "a guess" };
  for (let nth = 0; nth < 10; nth++) {
    expect(await logIn(ctx, credentials, from("10.0.0.1"))).toMatchObject({ refusal: "invalid_credentials" });
  }
  expect(await logIn(ctx, credentials, from("10.0.0.2"))).toMatchObject(tooMany);
});

test("one address may try 60 wrong passwords for all accounts together, and log in as often as it likes", async () => {
  const { ctx } = await carefulShop();
  const { email } = await aUser(ctx);
  for (let nth = 0; nth < 70; nth++) {
    expect(await logIn(ctx, { email, password: "a good password" }, from("10.0.0.1"))).toMatchObject({ ok: true });
  }
  const guesses = Array.from({ length: 60 }, (_, nth) => ({ email: `person.${nth}@example.com`, password: "a guess" }));
  await Promise.all(guesses.map((guess) => logIn(ctx, guess, from("10.0.0.1"))));
  expect(await logIn(ctx, { email, password: "a good password" }, from("10.0.0.1"))).toMatchObject(tooMany);
  expect(await logIn(ctx, { email, password: "a good password" }, from("10.0.0.2"))).toMatchObject({ ok: true });
});

test("a stolen session guesses the password of its user ten times", async () => {
  const { ctx } = await carefulShop();
  const { id } = await aUser(ctx);
  for (let nth = 0; nth < 10; nth++) {
    expect(await eraseAccount(ctx, id, `guess ${nth}`)).toMatchObject({ refusal: "wrong_password" });
  }
  expect(await eraseAccount(ctx, id, "a good password")).toMatchObject(tooMany);
});

test("one address registers 30 times an hour, and is not told more of who is here", async () => {
  const { ctx } = await carefulShop();
  const someone = (nth: number) => ({
    name: "Some One",
    email: `some.${nth}@example.com`,
    password: "a good password",
  });
  for (let nth = 0; nth < 30; nth++) {
    expect(await register(ctx, someone(nth), from("10.0.0.1"))).toMatchObject({ ok: true });
  }
  expect(await register(ctx, someone(0), from("10.0.0.1"))).toMatchObject(tooMany);
  expect(await register(ctx, someone(31), from("10.0.0.2"))).toMatchObject({ ok: true });
});

test("after 30 unknown codes from one address every code is unknown there", async () => {
  const { ctx } = await carefulShop();
  const { referralCode: code } = await aUser(ctx);
  for (let nth = 0; nth < 15; nth++) {
    // Known ones are not counted.
    expect(await askForInvitation(ctx, code, "10.0.0.1")).toMatchObject({ code });
    await askForInvitation(ctx, `NOBODY${nth}`, "10.0.0.1");
    await prospectIn(ctx, `NOBODY${nth}`, from("10.0.0.1"));
  }
  expect(await askForInvitation(ctx, code, "10.0.0.1")).toBeNull();
  expect(await prospectIn(ctx, code, from("10.0.0.1"))).toMatchObject({ uselessCode: { code, why: "unknown" } });
  expect(await askForInvitation(ctx, code, "10.0.0.2")).toMatchObject({ code });
});

test("nobody buys more than 60 times a minute", async () => {
  const { ctx, product } = await carefulShop();
  const { id } = await aUser(ctx);
  for (let nth = 0; nth < 60; nth++) await aPurchase(ctx, id, product.id);
  const order = { productId: product.id, license: "regular", idempotencyKey: "one more" } as const;
  expect(await makePurchase(ctx, id, order)).toMatchObject(tooMany);
});
