import type { EventData } from "~/contracts/events";
import type { UserId } from "~/contracts/ids";
import type { Context } from "../context";
import type { Tx } from "./database";
import { insert } from "./prepared";
import { events } from "./schema";

/** Writes one event into a user's activity, in the unit that made it happen. */
export async function recordEvent(tx: Tx, ctx: Context, userId: UserId, { type, ...data }: EventData): Promise<void> {
  await insert(tx, events, { type, userId, data, actor: ctx.actor, createdAt: ctx.clock.now() });
}
