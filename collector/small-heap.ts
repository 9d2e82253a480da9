import { setFlagsFromString } from "node:v8";

/**
 * Imported first: V8 collects garbage sooner, and keeps less memory for later. The collector has little to keep there, so
 * this costs no time that can be measured, and saves some 150 MB under load.
 */
setFlagsFromString("--optimize-for-size");
