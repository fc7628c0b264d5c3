/** Why a token is refused. Nothing more is said to whoever brought it. */
export class MediaTokenError extends Error {
  override readonly name = 'MediaTokenError';
  readonly code: 'token-invalid' | 'token-expired';

  constructor(code: 'token-invalid' | 'token-expired') {
    super(code);
    this.code = code;
  }
}
