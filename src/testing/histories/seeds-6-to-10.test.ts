import { checkSeeds } from "./check-histories";

checkSeeds(6, 10);
