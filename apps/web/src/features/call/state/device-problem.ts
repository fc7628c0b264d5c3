/** Why a camera, a microphone or a screen cannot be had, in terms of what the person can do about it. */
export type DeviceProblem =
  /** The person, or the system, said no. */
  | 'permission-denied'
  /** The person closed the browser's own chooser. */
  | 'dismissed'
  | 'not-found'
  /** Another program holds it. */
  | 'in-use'
  /** It was unplugged, or taken away, while in use. */
  | 'lost'
  /** It is open but gives nothing: the system, another program or a switch on it holds it. */
  | 'silenced'
  /** No secure context, or a browser without the interface. */
  | 'unsupported'
  | 'unknown';

/** Names of DOMException as https://w3c.github.io/mediacapture-main/ has them. */
export function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'permission-denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'TypeError':
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'unknown';
  }
}
