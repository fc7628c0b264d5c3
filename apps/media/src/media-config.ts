/** Injection token of the process's {@link MediaConfig}. */
export const MEDIA_CONFIG = Symbol('MEDIA_CONFIG');
/** Injection token of the process's pino logger. */
export const LOGGER = Symbol('LOGGER');
