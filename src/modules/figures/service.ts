import { type Figures, type FiguresRequest, type Leaderboard } from "~/contracts/figures";
import type { MilestoneProgress } from "~/contracts/figures";
import type { UserId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import type { Database } from "~/server/db/database";
import { termsAt } from "../programme/service";
import { totalsOf } from "../referrals/service";
import { dayOf, figuresFrom, progressTowards, readFrom, shownName } from "./rules";
import { type Standing, standingsFor } from "./standings.rules";
import * as store from "./store";

/** A period of a referrer: totals with their trends, the chart's series, and the funnel, all from one read. */
export async function figuresOf(ctx: Context, userId: UserId, request: FiguresRequest): Promise<Figures> {
  const today = dayOf(ctx.clock.now());
  const days = await store.daysOf(ctx.database.reader, userId, readFrom(request.period, today));
  return figuresFrom(days, request, today);
}

/** The milestones of the terms in force, with the referrer's conversions so far. */
export async function milestonesOf(ctx: Context, userId: UserId): Promise<MilestoneProgress[]> {
  const { milestones } = await termsAt(ctx.database.reader, ctx.clock.now());
  const { converted } = await totalsOf(ctx, userId);
  return progressTowards(milestones, converted);
}

const LEADERS = 10;

/** Today included. */
const DAYS = 30;

/**
 * Who converted most in the last 30 days, and where the viewer stands. Others' counts may be a minute old; the viewer's own,
 * every name, and who does not want to be seen, are read anew each time.
 */
export async function leaderboardFor(ctx: Context, viewerId: UserId): Promise<Leaderboard> {
  const db = ctx.database.reader;
  const since = dayOf(ctx.clock.now()) - DAYS + 1;
  const [person, conversions] = await Promise.all([
    store.personOf(db, viewerId),
    store.conversionsSince(db, viewerId, since),
  ]);
  if (!person) throw new Error(`${viewerId} is nobody.`);
  const viewer = { userId: viewerId, conversions, shown: person.onLeaderboard };
  const { leaders, rank } = standingsFor(await boardOf(ctx, since), viewer, LEADERS);
  const names = new Map(
    (
      await store.namesOf(
        db,
        leaders.map(({ userId }) => userId),
      )
    ).map(({ id, name }) => [id, name]),
  );
  return {
    entries: leaders.flatMap(({ userId, ...standing }) => {
      const name = names.get(userId);
      return name === undefined ? [] : { ...standing, name: shownName(name), you: userId === viewerId };
    }),
    you: { rank, name: shownName(person.name), conversions, shownToOthers: person.onLeaderboard },
  };
}

/** For how long a process keeps the board: it is read across all users. */
const KEPT_MS = 60_000;

const kept = new WeakMap<Database, { readAt: number; since: number; board: Standing[] }>();

async function boardOf({ database, clock }: Context, since: number): Promise<Standing[]> {
  const now = clock.now();
  const last = kept.get(database);
  if (last?.since === since && now < last.readAt + KEPT_MS) return last.board;
  const board = await store.converters(database.reader, since);
  kept.set(database, { readAt: now, since, board });
  return board;
}
