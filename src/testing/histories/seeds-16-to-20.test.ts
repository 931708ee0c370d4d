import { checkSeeds } from "./check-histories";

checkSeeds(16, 20);
