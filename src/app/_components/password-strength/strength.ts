import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How hard a password is to guess, from 0 to 4, by the rules of zxcvbn; words of the person itself make it easier. */
export const strengthOf = (password: string, person: string[]): number => meter.check(password, person).score;
