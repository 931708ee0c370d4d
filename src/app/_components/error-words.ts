/** An error of a query or mutation; `data` is there when our API said it, and not some fault on the way. */
export interface ApiError {
  message: string;
  data?: unknown;
}

/** What to tell of an error: the API's own words, or that there was no answer. */
export const errorWords = ({ message, data }: ApiError): string => (data ? message : "The shop could not be reached.");
