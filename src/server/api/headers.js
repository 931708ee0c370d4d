/** What every answer says, of a page or of the API. */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  // No other page embeds an answer of ours; FRONTEND_URL reads by CORS, which asks for more.
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** What an answer that is no page says as well: nothing of it is ever run or shown in a frame. */
export const NO_PAGE = { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" };
