import { printTable } from "./figures";
import { benchEngine } from "./engine";
import { benchServer } from "./server";

/** `npm run bench`: figures of this machine, each beside what it is to be compared with, from one run. */
process.stdout.write("Measuring the engine …\n");
printTable("One process, no network", await benchEngine());
process.stdout.write("Measuring a server (next start) …\n");
printTable("One server over HTTP, 16 clients", await benchServer());
