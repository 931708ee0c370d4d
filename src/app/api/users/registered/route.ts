import { registeredUsers } from "~/modules/admin/service";
import { preflight, restAdmin, success } from "~/server/api/rest";
import { readAllPages } from "~/server/api/rest-lists";
import { restUser } from "~/server/api/rest-shapes";

export const GET = restAdmin(async (ctx) => {
  const users = await readAllPages((request) => registeredUsers(ctx, request));
  return success(200, "These are all users.", { users: users.map(restUser) });
});

export { preflight as OPTIONS };
