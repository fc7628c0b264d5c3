/** Injection token of the typed `Config` of `#platform/config/config.ts`. */
export const CONFIG = Symbol('config');
