import { createHash } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { UserId } from "~/contracts/ids";
import type { Done } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import type { SecondFactorSetUp, SecondFactorState } from "~/contracts/sessions";
import { sealed, unsealed } from "~/server/auth/sealed";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import * as store from "./second-factor.store";
import { credentialsById, endSessions } from "./store";
import type { Viewer } from "./viewer";

const PURPOSE = "second factor";

const ISSUER = "Webpez";

/** How many recovery codes one has at a time; each of 80 bits, so that a hash of it can be kept without a salt. */
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

/** RFC 6238 as every app computes it: six digits of SHA-1, new every 30 seconds. */
const codesOf = (secret: string, label = "") =>
  new TOTP({ issuer: ISSUER, label, algorithm: "SHA1", digits: 6, period: 30, secret: Secret.fromBase32(secret) });

/** The 30 seconds that a code belongs to, of those now, before and after; null where it belongs to none. */
function stepOf({ secret }: OpenFactor, code: string, timestamp: number): number | null {
  if (secret === null) return null;
  const codes = codesOf(secret);
  const delta = codes.validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : codes.counter({ timestamp }) + delta;
}

const hashOf = (recoveryCode: string) => createHash("sha256").update(recoveryCode).digest("hex");

/** A second factor with its secret unsealed: outside any unit, since that takes a while. */
export interface OpenFactor {
  userId: UserId;
  sealed: string;
  onSince: number | null;
  /** In base 32; null where it was sealed with another NEXTAUTH_SECRET: then recovery codes are left. */
  secret: string | null;
}

/** The second factor of a user, whether on or being set up; null without one. */
export async function openFactor(db: Reader, userId: UserId): Promise<OpenFactor | null> {
  const factor = await store.factorOf(db, userId);
  if (!factor) return null;
  return { userId, sealed: factor.secret, onSince: factor.onSince, secret: await unsealed(factor.secret, PURPOSE) };
}

/** Whether a user has a second factor, and how many recovery codes are left. */
export async function secondFactorOf(ctx: Context, userId: UserId): Promise<SecondFactorState> {
  const db = ctx.database.reader;
  const factor = await store.factorOf(db, userId);
  return { onSince: factor?.onSince ?? null, recoveryCodesLeft: await store.countRecoveryCodes(db, userId) };
}

/**
 * Begins to set up a second factor: a secret for an app, which counts once `turnOn` has seen a code of it.
 * Refuses `second_factor_is_on`.
 */
export async function setUp(ctx: Context, viewer: Viewer): Promise<{ ok: true; setUp: SecondFactorSetUp } | Refused> {
  const secret = new Secret({ size: 20 }).base32;
  const kept = await sealed(secret, PURPOSE);
  return transact(ctx, async (tx, ctx) => {
    const account = await credentialsById(tx, viewer.id);
    if (!account) return refuse("not_signed_in");
    const begun = await store.begin(tx, { userId: viewer.id, secret: kept, createdAt: ctx.clock.now() });
    if (!begun) return refuse("second_factor_is_on");
    return { ok: true, setUp: { secret, address: codesOf(secret, account.email).toString() } };
  });
}

/**
 * Turns the second factor on with a code of the app, and ends every other session, which began without one. Answers the
 * recovery codes, this once. Refuses `wrong_code`, `second_factor_is_on`.
 */
export async function turnOn(
  ctx: Context,
  viewer: Viewer,
  code: string,
): Promise<{ ok: true; codes: string[] } | Refused> {
  const tooMany = await ctx.limits.count("confirm", viewer.id);
  if (tooMany) return tooMany;
  const factor = await openFactor(ctx.database.reader, viewer.id);
  if (factor?.onSince) return refuse("second_factor_is_on");
  const lastStep = factor && stepOf(factor, code, ctx.clock.now());
  if (!factor || lastStep === null) return refuse("wrong_code", "code");
  await ctx.limits.giveBack("confirm", viewer.id);
  const codes = newRecoveryCodes();
  return transact(ctx, async (tx, ctx) => {
    const onSince = ctx.clock.now();
    const turned = await store.turnOn(tx, { userId: viewer.id, secret: factor.sealed, onSince, lastStep });
    if (!turned) return refuse("second_factor_is_on");
    await store.replaceRecoveryCodes(tx, viewer.id, codes.map(kept));
    await endSessions(tx, viewer.id, onSince, viewer.sessionId);
    await recordEvent(tx, ctx, viewer.id, { type: "user.second_factor_on" });
    return { ok: true, codes };
  });
}

/** Turns it off, with a code of it or a recovery code. Refuses `wrong_code`, `too_many_attempts`. */
export async function turnOff(ctx: Context, viewer: Viewer, code: string): Promise<Done | Refused> {
  return withCode(ctx, viewer, code, async (tx, ctx) => {
    await store.deleteFactor(tx, viewer.id);
    await recordEvent(tx, ctx, viewer.id, { type: "user.second_factor_off" });
    return { ok: true };
  });
}

/** New recovery codes in the place of the old ones, shown this once. Refuses `wrong_code`, `too_many_attempts`. */
export async function renewRecoveryCodes(
  ctx: Context,
  viewer: Viewer,
  code: string,
): Promise<{ ok: true; codes: string[] } | Refused> {
  const codes = newRecoveryCodes();
  return withCode(ctx, viewer, code, async (tx) => {
    await store.replaceRecoveryCodes(tx, viewer.id, codes.map(kept));
    return { ok: true, codes };
  });
}

/** What a code lets its owner do, in the unit that takes the code. */
async function withCode<T extends { ok: true }>(
  ctx: Context,
  viewer: Viewer,
  code: string,
  act: (tx: Tx, ctx: Context) => Promise<T>,
): Promise<T | Refused> {
  const tooMany = await ctx.limits.count("confirm", viewer.id);
  if (tooMany) return tooMany;
  const factor = await openFactor(ctx.database.reader, viewer.id);
  const answer = await transact(ctx, async (tx, ctx) =>
    (await takeCode(tx, ctx, factor, code)) ? act(tx, ctx) : refuse("wrong_code", "code"),
  );
  if (answer.ok) await ctx.limits.giveBack("confirm", viewer.id);
  return answer;
}

/**
 * Takes a code of the app or a recovery code, each good once; a step of what it lets somebody do. Tells whether it was right.
 */
export async function takeCode(tx: Tx, ctx: Context, factor: OpenFactor | null, code: string): Promise<boolean> {
  if (!factor) return false;
  const now = ctx.clock.now();
  if (!/^\d{6}$/.test(code)) return store.takeRecoveryCode(tx, factor.userId, hashOf(code), now);
  const step = stepOf(factor, code, now);
  return step !== null && store.takeStep(tx, factor.userId, factor.sealed, step);
}

/** Takes the second factor off an account whose owner lost it: what the operator's command does. Tells whether there was one. */
export function removeSecondFactor(ctx: Context, userId: UserId): Promise<boolean> {
  return transact(ctx, async (tx, ctx) => {
    const factor = await store.factorOf(tx, userId);
    await store.deleteFactor(tx, userId);
    if (!factor?.onSince) return false;
    await recordEvent(tx, ctx, userId, { type: "user.second_factor_off" });
    return true;
  });
}

/** Forgets a second factor; a step of erasing the account. */
export const forgetSecondFactor = (tx: Tx, userId: UserId): Promise<void> => store.deleteFactor(tx, userId);

/** As they are shown, in groups of four. */
function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const code = new Secret({ size: RECOVERY_BYTES }).base32.toLowerCase();
    return (code.match(/.{4}/g) ?? []).join("-");
  });
}

/** What is kept of a recovery code, however it is spaced when it is typed. */
const kept = (code: string) => hashOf(code.replaceAll("-", ""));
