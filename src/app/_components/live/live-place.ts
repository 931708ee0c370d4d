import "server-only";
import { cache } from "react";
import { api } from "~/trpc/server";

/**
 * Where the browser's stream begins. A page asks before it reads what it shows, so that the stream tells all that the page
 * does not have; the layout hands it on. The first to ask in a request settles it.
 */
export const livePlace = cache(() => api.activity.place());
