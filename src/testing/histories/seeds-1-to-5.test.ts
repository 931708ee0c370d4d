import { checkSeeds } from "./check-histories";

checkSeeds(1, 5);
