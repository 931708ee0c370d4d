import { expect, onTestFinished, test } from "vitest";
import type { ActivityItem } from "~/contracts/activity";
import type { UserId } from "~/contracts/ids";
import { logOut } from "~/modules/sessions/service";
import { openDatabase } from "~/server/db/database";
import { sessions } from "~/server/db/schema";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { STREAMS_PER_USER } from "~/server/live";
import { aPurchase, aUser, freshShop } from "~/testing/factories";
import { activityOf, followActivity, placeNow } from "./service";

/** A shop with a referrer whose session follows, and a second connection to its file, as another server has. */
async function followedShop() {
  const shop = await freshShop();
  const { ctx, path, clock } = shop;
  const elsewhere = { ...ctx, database: openDatabase(path) };
  onTestFinished(() => elsewhere.database.close());
  const ana = await aUser(ctx);
  const session = async (userId: UserId) => {
    const id = newId("session", clock.now());
    const createdAt = clock.now();
    await transact(ctx, async (tx) => {
      await tx.insert(sessions).values({ id, userId, createdAt, expiresAt: createdAt + 1e9 });
    });
    return { id: userId, role: "client" as const, sessionId: id, confirmedAt: 0, hasSecondFactor: false };
  };
  const viewer = await session(ana.id);
  const follow = (after: number | null = null, who = viewer) => {
    const leaving = new AbortController();
    onTestFinished(() => leaving.abort());
    return { leaving, stream: followActivity(ctx, who, { after, signal: leaving.signal }) };
  };
  return { ...shop, elsewhere, ana, viewer, session, follow };
}

type Stream = ReturnType<typeof followActivity>;

async function next(stream: Stream): Promise<ActivityItem> {
  const { value } = await stream.next();
  if (!value?.ok) throw new Error("The stream ended.");
  return value.item;
}

test("what another server commits arrives in order, each event once, and nobody else's", async () => {
  const { elsewhere, ana, product, follow } = await followedShop();
  const { stream } = follow();
  const first = next(stream);
  const stranger = await aUser(elsewhere);
  await aUser(elsewhere, stranger.referralCode);
  const ben = await aUser(elsewhere, ana.referralCode);
  expect(await first).toMatchObject({ type: "referral.registered" });
  await aPurchase(elsewhere, ben.id, product.id);
  expect((await next(stream)).type).toBe("referral.converted");
  expect(await next(stream)).toMatchObject({ type: "credits.earned", credits: 2, side: "referrer" });
});

test("a stream that is taken up after an event misses nothing from there on, and repeats nothing", async () => {
  const { ctx, ana, product, follow } = await followedShop();
  const place = await placeNow(ctx);
  const ben = await aUser(ctx, ana.referralCode);
  const { leaving, stream } = follow(place);
  const registered = await next(stream);
  leaving.abort();
  expect((await stream.next()).done).toBe(true);

  await aPurchase(ctx, ben.id, product.id);
  const again = follow(registered.seq).stream;
  const types = [(await next(again)).type, (await next(again)).type];
  expect(types).toEqual(["referral.converted", "credits.earned"]);
  const cleo = next(again);
  await aUser(ctx, ana.referralCode);
  expect((await cleo).type).toBe("referral.registered");
});

test("a stream ends with its session, also when another server ended it", async () => {
  const { elsewhere, viewer, follow } = await followedShop();
  const { stream } = follow();
  const ending = stream.next();
  await logOut(elsewhere, viewer.sessionId);
  expect((await ending).value).toMatchObject({ ok: false, refusal: "not_signed_in" });
  expect((await stream.next()).done).toBe(true);
});

test("one more stream than a user may have ends the oldest, and none of others", async () => {
  const { ctx, ana, session, follow } = await followedShop();
  const ben = await aUser(ctx);
  const bens = next(follow(null, await session(ben.id)).stream);
  const anas = Array.from({ length: STREAMS_PER_USER + 1 }, () => follow().stream.next());
  expect((await anas[0])?.value).toMatchObject({ ok: false, refusal: "too_many_streams" });
  await aUser(ctx, ana.referralCode);
  for (const other of anas.slice(1)) expect((await other).value).toMatchObject({ ok: true });
  await aUser(ctx, ben.referralCode);
  expect((await bens).type, "of all that happened, the first that is Ben's").toBe("referral.registered");
});

test("the feed has one's own events, newest first, page by page, and leaves out clicks", async () => {
  const { ctx, ana, product } = await followedShop();
  const ben = await aUser(ctx, ana.referralCode);
  await aPurchase(ctx, ben.id, product.id);
  const page = await activityOf(ctx, ana.id, { limit: 2 });
  expect(page.items.map(({ type }) => type)).toEqual(["credits.earned", "referral.converted"]);
  const rest = await activityOf(ctx, ana.id, { limit: 2, cursor: page.nextCursor });
  expect(rest.items.map(({ type }) => type)).toEqual(["referral.registered", "user.registered"]);
  expect(rest.nextCursor).toBeNull();
  expect((await activityOf(ctx, ana.id, { limit: 1, cursor: "nonsense" })).items).toHaveLength(1);
});
