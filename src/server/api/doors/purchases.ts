import { randomUUID } from "node:crypto";
import { z } from "zod";
import { IdempotencyKey, License, type PurchaseResult } from "~/contracts/purchases";
import { whyNotCredited } from "~/contracts/why-not-credited";
import { ProductId } from "~/contracts/ids";
import { makePurchase } from "~/modules/purchases/service";
import { granted } from "../refusals";
import { readBody, readValue, restSignedIn, success } from "../rest";
import { restPurchase } from "../rest-shapes";

const Body = z.object({
  productId: ProductId.nullish().transform((id) => id ?? undefined),
  license: License.default("regular"),
});

/** Without an Idempotency-Key each request is an intent of its own. */
export const purchase = restSignedIn(async (ctx, request) => {
  const order = await readBody(request, Body);
  const key = request.headers.get("idempotency-key") ?? randomUUID();
  const idempotencyKey = readValue(key, "Idempotency-Key", IdempotencyKey);
  const { result } = granted(await makePurchase(ctx, ctx.viewer.id, { ...order, idempotencyKey }));
  return success(201, wordsFor(result), {
    credited: result.outcome === "credited",
    data: restPurchase(result),
  });
});

function wordsFor({ outcome, credits }: PurchaseResult): string {
  return outcome === "credited" ? `You have earned ${credits} credits.` : `Purchased. ${whyNotCredited[outcome]}`;
}
