import { checkSeeds } from "./check-histories";

checkSeeds(11, 15);
