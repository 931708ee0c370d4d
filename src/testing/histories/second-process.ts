import type { UserId } from "~/contracts/ids";
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Operation, perform } from "./operations";

/** An operation for another process, with the file and the moment. */
export interface Asked {
  path: string;
  now: number;
  adminId: UserId;
  operation: Operation;
}

type Done = Awaited<ReturnType<typeof perform>>;

/** Another process that does one operation at a time. */
export interface SecondProcess {
  perform: (asked: Asked) => Promise<Done>;
  stop: () => Promise<void>;
}

/** Starts a process that works on the same files as this one. */
export function startSecondProcess(): SecondProcess {
  const child = fork("src/testing/shop-process.ts", { execArgv: ["--conditions=react-server", "--import", "tsx"] });
  const ended = once(child, "exit");
  return {
    async perform(asked) {
      child.send(asked);
      const [message] = (await Promise.race([once(child, "message"), ended.then(() => [{ error: "It ended." }])])) as [
        { done: Done } | { error: string },
      ];
      if ("error" in message) throw new Error(`The second process: ${message.error}`);
      return message.done;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
