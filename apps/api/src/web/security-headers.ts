import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '#platform/config/config.ts';

/**
 * Headers of every answer. Scripts come from our own origin only, none inline, none evaluated; sockets go to us and
 * to the media nodes. Inline styles stay allowed: React Aria writes some, and mails in the mailbox page have them.
 */
export function securityHeaders(config: Config): RequestHandler[] {
  const isTls = config.http.publicUrl.startsWith('https:');
  const self = "'self'";
  const none = "'none'";
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: [none],
          scriptSrc: [self],
          styleSrc: [self, "'unsafe-inline'"],
          imgSrc: [self, 'data:', 'blob:'],
          fontSrc: [self],
          mediaSrc: [self, 'blob:'],
          connectSrc: [self, ...socketOrigins(config)],
          workerSrc: [self, 'blob:'],
          manifestSrc: [self],
          frameSrc: [self, 'blob:'],
          formAction: [self],
          baseUri: [none],
          objectSrc: [none],
          frameAncestors: [none],
          ...(isTls ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: isTls ? { maxAge: 63_072_000, includeSubDomains: false } : false,
      // The origin must reach us with posts; nothing goes to other sites.
      referrerPolicy: { policy: 'same-origin' },
      frameguard: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', PERMISSIONS);
      next();
    },
  ];
}

/** Safari reads 'self' as http only, so that our own socket is named too. */
function socketOrigins({ http, media }: Config): string[] {
  const asSocket = (origin: string) => origin.replace(/^http/, 'ws');
  return [
    ...new Set([asSocket(http.publicUrl), ...media.origins.flatMap((origin) => [origin, asSocket(origin)])]),
  ];
}

const OWN = [
  'camera',
  'microphone',
  'display-capture',
  'speaker-selection',
  'screen-wake-lock',
  'fullscreen',
  'autoplay',
];
const NOBODY = [
  'geolocation',
  'payment',
  'usb',
  'serial',
  'hid',
  'midi',
  'accelerometer',
  'gyroscope',
  'magnetometer',
];
const PERMISSIONS = [...OWN.map((name) => `${name}=(self)`), ...NOBODY.map((name) => `${name}=()`)].join(
  ', ',
);
