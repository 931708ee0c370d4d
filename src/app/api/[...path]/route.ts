import { answerApi, noSuchAddress } from "~/server/api/answer";

/** The API where Next serves alone (`next dev`). */
const answer = (request: Request) => answerApi(request) ?? noSuchAddress();

export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE, answer as OPTIONS };
