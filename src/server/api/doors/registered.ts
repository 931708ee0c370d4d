import { registeredUsers } from "~/modules/admin/service";
import { restAdmin, success } from "../rest";
import { readAllPages } from "../rest-lists";
import { restUser } from "../rest-shapes";

export const registered = restAdmin(async (ctx) => {
  const users = await readAllPages((request) => registeredUsers(ctx, request));
  return success(200, "These are all users.", { users: users.map(restUser) });
});
