import { holdingsOf } from "~/modules/disclosure/service";
import { inboxOf } from "~/modules/notifications/service";
import { purchasesOf } from "~/modules/purchases/service";
import { firstName, referralsOf } from "~/modules/referrals/service";
import { statementOf } from "~/modules/wallet/service";
import { restSignedIn } from "../rest";
import { readAllPages } from "../rest-lists";

/**
 * Everything that the shop holds of the signed-in user, as a JSON file. Of the people referred it tells the first names.
 * Moments are milliseconds since 1970 UTC, amounts of money cents.
 */
export const exportMine = restSignedIn(async (ctx) => {
  const { id } = ctx.viewer;
  const referrals = await readAllPages((page) => referralsOf(ctx, id, page));
  const data = {
    ...(await holdingsOf(ctx, id)),
    referrals: referrals.map(({ email: _, name, ...referral }) => ({ firstName: firstName(name), ...referral })),
    purchases: await readAllPages((page) => purchasesOf(ctx, id, page)),
    walletLines: await readAllPages((page) => statementOf(ctx, id, { ...page, filter: "all" })),
    notifications: await readAllPages((page) => inboxOf(ctx, id, page)),
  };
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="webpez-data-${day}.json"`,
      "cache-control": "no-store",
    },
  });
});
