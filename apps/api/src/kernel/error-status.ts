/** HTTP status of coded errors; a code that is not here is a conflict with the state of things (409). */
export const statusOfCode: Readonly<Record<string, number>> = {
  'invalid-input': 400,
  'file-missing': 400,
  'file-unreadable': 422,

  'not-signed-in': 401,
  'credentials-wrong': 401,
  'current-password-wrong': 403,
  'second-factor-not-set-up': 409,
  'code-wrong': 401,

  'second-factor-owed': 403,
  'not-allowed': 403,
  'meeting-link-only': 403,
  'csrf-failed': 403,
  'cross-origin': 403,

  'not-found': 404,
  'link-unknown': 404,
  'link-expired': 410,
  'link-used': 410,

  'file-too-large': 413,
  'too-many-requests': 429,
  'not-ready': 503,
  'no-media-node': 503,
  'not-a-participant': 404,
  'assignment-not-accepted': 403,
  'stage-without-date': 422,

  // What was sent can be read but makes no sense, whatever the state of things.
  'bad-business-number': 422,
  'bad-file': 422,
  'bad-file-type': 422,
  'bad-mark': 422,
  'bad-rubric': 422,
  'bad-slot-length': 422,
  'booth-names-repeat': 422,
  'cohort-month-outside-year': 422,
  'cohort-numbers-repeat': 422,
  'interval-out-of-order': 422,
  'session-days-repeat': 422,
  'slots-overlap': 422,
  'too-many-rows': 422,
  'window-out-of-order': 422,
  'application-not-found': 404,
};
