// Numbers and names both ends agree on; without zod, so that the browser can have them for nothing.

/** Path of the signalling socket on the media node's origin. */
export const SIGNALLING_PATH = '/media-signalling';
/** Raised when client and server of different releases could no longer talk. */
export const SIGNALLING_PROTOCOL = 1;
/** Bytes of one message; a larger one closes the socket. The largest honest one, a handshake, has about 12 kB. */
export const MAX_MESSAGE_BYTES = 65_536;
/**
 * Seconds a join token lives. It is looked at only when a socket connects; a browser in the room fetches a new one
 * before the last runs out.
 */
export const JOIN_TOKEN_LIFE_SECONDS = 120;
