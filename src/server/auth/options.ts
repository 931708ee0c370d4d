import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { LogIn } from "~/contracts/accounts";
import type { SessionId } from "~/contracts/ids";
import { waitWord } from "~/contracts/refusals";
import { env } from "~/env";
import { profileOf } from "~/modules/accounts/service";
import { logIn, logOut, viewerOf } from "~/modules/sessions/service";
import { browserFrom } from "../api/browser";
import { isBusyError } from "../db/faults";
import { logFault } from "../log";
import { requestIdNow } from "../requests";
import { serverContext } from "../server-context";
import { SESSION_COOKIE, SESSION_SECONDS } from "./session-token";

declare module "next-auth" {
  interface User {
    sessionId: SessionId;
  }
}

/** NextAuth hands on the headers as a record, whatever its types say. */
const headersIn = (headers: unknown) => new Headers(z.record(z.string(), z.string()).catch({}).parse(headers));

/**
 * NextAuth does what a browser needs: the credentials form's endpoint, the CSRF token, the cookie. Whether a session
 * counts is decided by its row in `sessions` alone (see viewer.ts); NextAuth would accept a cookie after log-out.
 */
export const authOptions: NextAuthOptions = {
  secret: env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/login", error: "/login" },
  cookies: {
    sessionToken: {
      name: SESSION_COOKIE,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: env.secure },
    },
  },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
      /** What is thrown here appears in an address, so it is one word; null means wrong e-mail or password. */
      async authorize(credentials, request) {
        // A form sends an empty field where there is no code.
        const given = LogIn.safeParse({ ...credentials, code: credentials?.code || undefined });
        if (!given.success) return null;
        const browser = browserFrom(headersIn(request.headers));
        const answer = await logIn(serverContext(), given.data, browser).catch((error: unknown) => {
          if (!isBusyError(error)) logFault("Log in", error, requestIdNow());
          throw new Error("busy", { cause: error });
        });
        if (answer.ok) return { id: answer.userId, sessionId: answer.sessionId };
        if (answer.retryAfterSeconds) throw new Error(waitWord(answer.retryAfterSeconds));
        if (answer.refusal !== "invalid_credentials") throw new Error(answer.refusal);
        return null;
      },
    }),
  ],
  callbacks: {
    /** Keeps the session's id only. What a client sends with update() is ignored. Throwing ends the cookie. */
    async jwt({ token, user }) {
      if (user) return { sid: user.sessionId };
      const sid = token["sid"] as SessionId;
      if (!(await viewerOf(serverContext(), sid))) throw new Error("This session has ended.");
      return { sid };
    },
    async session({ token, session }) {
      const ctx = serverContext();
      const viewer = await viewerOf(ctx, token["sid"] as SessionId);
      if (!viewer) throw new Error("This session has ended.");
      const { name, email } = await profileOf(ctx.database.reader, viewer.id, ctx.clock.now());
      return { expires: session.expires, user: { name, email } };
    },
    /** Our own pages only: `//evil`, `/\evil`, other origins and unreadable addresses lead home. */
    redirect({ url, baseUrl }) {
      try {
        const target = new URL(url, baseUrl);
        return target.origin === baseUrl ? target.href : baseUrl;
      } catch {
        return baseUrl;
      }
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.["sid"] === "string") await logOut(serverContext(), token["sid"] as SessionId);
    },
  },
  logger: {
    error(code, metadata) {
      // An ended session is an everyday thing, not a fault.
      if (code !== "JWT_SESSION_ERROR") logFault(`NextAuth ${code}`, metadata, requestIdNow());
    },
  },
};
