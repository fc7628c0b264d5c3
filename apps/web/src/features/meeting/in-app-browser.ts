export type InAppBrowser = 'kakaotalk' | 'wechat' | 'line' | 'zalo' | 'naver' | 'facebook' | 'instagram';
export type Platform = 'android' | 'ios' | 'other';

/** Marks that the apps put into the user agent of the browser inside them. */
const marks: [InAppBrowser, RegExp][] = [
  ['kakaotalk', /KAKAOTALK/i],
  ['wechat', /MicroMessenger/i],
  ['line', /\bLine\//],
  ['zalo', /\bZalo\b/i],
  ['naver', /NAVER\(inapp/i],
  ['instagram', /Instagram/],
  ['facebook', /FBAN|FBAV|FB_IAB/],
];

/** The messenger whose built-in browser this is; those browsers often give no camera or lose the call. */
export function inAppBrowserOf(userAgent: string): InAppBrowser | null {
  return marks.find(([, mark]) => mark.test(userAgent))?.[0] ?? null;
}

export function platformOf(userAgent: string): Platform {
  if (/Android/i.test(userAgent)) return 'android';
  return /iPhone|iPad|iPod/.test(userAgent) ? 'ios' : 'other';
}

/**
 * An address that leaves the in-app browser by one press where the app supports it, otherwise `null`. KakaoTalk has a
 * scheme of its own, LINE takes a query parameter, and Android opens an intent in Chrome.
 */
export function wayOut(browser: InAppBrowser, platform: Platform, address: string): string | null {
  if (browser === 'kakaotalk') return `kakaotalk://web/openExternal?url=${encodeURIComponent(address)}`;
  if (browser === 'line') {
    const url = new URL(address);
    url.searchParams.set('openExternalBrowser', '1');
    return url.href;
  }
  // WeChat blocks intents.
  if (platform === 'android' && browser !== 'wechat') {
    const { host, pathname, search, protocol } = new URL(address);
    return `intent://${host}${pathname}${search}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;end`;
  }
  return null;
}
