import { randomUUID } from "node:crypto";
import { z } from "zod";
import { IdempotencyKey, License } from "~/contracts/purchases";
import { ProductId } from "~/contracts/ids";
import { makePurchase } from "~/modules/purchases/service";
import { granted } from "~/server/api/refusals";
import { preflight, readBody, readValue, restSignedIn, success } from "~/server/api/rest";
import { restPurchase } from "~/server/api/rest-shapes";

const Body = z.object({
  productId: ProductId.nullish().transform((id) => id ?? undefined),
  license: License.default("regular"),
});

/** Without an Idempotency-Key each request is an intent of its own. */
export const POST = restSignedIn(async (ctx, request) => {
  const order = await readBody(request, Body);
  const key = request.headers.get("idempotency-key") ?? randomUUID();
  const idempotencyKey = readValue(key, "Idempotency-Key", IdempotencyKey);
  const { result } = granted(await makePurchase(ctx, ctx.viewer.id, { ...order, idempotencyKey }));
  return success(201, words[result.outcome](result.credits), {
    credited: result.outcome === "credited",
    data: restPurchase(result),
  });
});

const words = {
  credited: (credits: number) => `You have earned ${credits} credits.`,
  not_first_purchase: () => "Purchased. Credits come with the first purchase only.",
  no_referrer: () => "Purchased. Credits come to accounts that registered by a referral link.",
};

export { preflight as OPTIONS };
