import { checkChosenSeeds } from "./check-histories";

checkChosenSeeds();
