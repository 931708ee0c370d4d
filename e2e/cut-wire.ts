import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A wire to a server that can be cut: what runs over it breaks, and nothing new gets through until it is mended. */
export async function cutWire(server: string) {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const wire = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
  });
  await once(wire.listen(0, "127.0.0.1"), "listening");
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      const broken = sockets.size;
      breakAll();
      return broken;
    },
    mend() {
      isCut = false;
    },
    async end() {
      breakAll();
      wire.close();
      await once(wire, "close");
    },
  };
}
