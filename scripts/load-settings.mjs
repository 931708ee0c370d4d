// Preloaded (`--import`) by commands that run outside Next: they take their settings from .env as Next does.
// What the environment says already wins.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
