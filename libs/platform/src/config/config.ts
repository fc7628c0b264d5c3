import type { KeyObject } from 'node:crypto';

/** A key that signs or verifies join tokens; `kid` names it in the token's header. */
export interface NamedKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/** The validated settings of a process, frozen. Made only by `loadConfig`. */
export interface Config {
  readonly production: boolean;
  /** Shows the sample sign-ins and the page of caught mails. */
  readonly demo: boolean;
  /** Absolute path. */
  readonly dataDir: string;
  /** Absolute path of the file store. */
  readonly filesDir: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Origin without a slash at the end; links in mails begin with it. */
    readonly publicUrl: string;
    /** Where media and worker reach the API. */
    readonly internalUrl: string;
    /** Number of reverse proxies whose forwarding headers are believed. */
    readonly trustProxy: number;
    /** Multiplies every rate limit. */
    readonly rateLimitFactor: number;
  };
  readonly database: { readonly url: string };
  /** Queues live in PostgreSQL when undefined. */
  readonly redisUrl: string | undefined;
  readonly mail: {
    /** Mails go to the catcher when undefined. */
    readonly smtpUrl: string | undefined;
    readonly from: string;
  };
  readonly secrets: {
    /** Keys the CSRF tokens. */
    readonly session: KeyObject;
    /** 32 bytes; encrypts second-factor secrets at rest. */
    readonly dataEncryption: KeyObject;
  };
  readonly media: {
    readonly nodeId: string;
    readonly workers: number;
    readonly listenIp: string;
    /** Address written into ICE candidates. */
    readonly announcedAddress: string;
    /** First port; worker n listens on `port + n`, UDP and TCP. */
    readonly port: number;
    readonly workerBin: string | undefined;
    readonly signalling: { readonly host: string; readonly port: number; readonly publicUrl: string };
    /** Origins of the signalling sockets that pages may connect to. */
    readonly origins: readonly string[];
    /** The first signs, all verify. Never empty. */
    readonly tokenKeys: readonly [NamedKey, ...NamedKey[]];
  };
  readonly recording: {
    /** Path of ffmpeg, or its name on PATH. */
    readonly ffmpeg: string;
    /** A recording is destroyed so many days after its end. */
    readonly days: number;
  };
  readonly turn: { readonly urls: readonly string[]; readonly secret: string | undefined };
  readonly log: { readonly level: LogLevel; readonly format: 'pretty' | 'json' };
  readonly metrics: {
    readonly host: string;
    readonly apiPort: number;
    readonly mediaPort: number;
    readonly workerPort: number;
  };
  readonly clamavUrl: string | undefined;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Which process asks: some variables are needed only by some. */
export type AppName = 'api' | 'media' | 'worker' | 'cli';

/** The media node never asks the database, so it has no address of it. */
export type MediaConfig = Omit<Config, 'database'>;
