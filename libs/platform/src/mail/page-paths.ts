/** Pages of the web app that mails lead to. */
export const pagePaths = {
  meeting: (meetingId: string) => `/meetings/${meetingId}`,
  offers: '/my/offers',
  home: '/my',
} as const;

/**
 * Address of a personal link. The token stands in the fragment, which browsers send to no server: it is in no log of
 * a proxy and in no Referer.
 */
export const linkUrl = (publicUrl: string, token: string): string => `${publicUrl}/link#${token}`;
