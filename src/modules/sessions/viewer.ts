import type { Role } from "~/contracts/accounts";
import type { SessionId, UserId } from "~/contracts/ids";

/** Who is behind a request. */
export interface Viewer {
  id: UserId;
  role: Role;
  sessionId: SessionId;
  /** When the password was last typed in this session. */
  confirmedAt: number;
  hasSecondFactor: boolean;
}
