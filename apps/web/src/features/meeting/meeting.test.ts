import { describe, expect, it } from 'vitest';
import { deviceCheckResult } from '#contracts/http/meetings.ts';
import { deviceCheckBody } from './device-check-body.ts';
import { inAppBrowserOf, platformOf, wayOut } from './in-app-browser.ts';
import { joinPhase, spanOf } from './join-window.ts';

const agents = {
  kakao:
    'Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 KAKAOTALK 11.0.1',
  wechat:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.54(0x18003630) NetType/WIFI Language/zh_CN',
  line: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari Line/14.19.1',
  zalo: 'Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Zalo android/24110',
  chrome:
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
};

describe('browsers inside messengers', () => {
  it.each([
    ['kakao', 'kakaotalk', 'android'],
    ['wechat', 'wechat', 'ios'],
    ['line', 'line', 'ios'],
    ['zalo', 'zalo', 'android'],
    ['chrome', null, 'android'],
    ['safari', null, 'other'],
  ] as const)('%s', (agent, browser, platform) => {
    expect(inAppBrowserOf(agents[agent])).toBe(browser);
    expect(platformOf(agents[agent])).toBe(platform);
  });

  it('knows a way out where the app has one', () => {
    const address = 'https://untact.example.com/meetings/1?a=b';
    expect(wayOut('kakaotalk', 'ios', address)).toBe(
      'kakaotalk://web/openExternal?url=https%3A%2F%2Funtact.example.com%2Fmeetings%2F1%3Fa%3Db',
    );
    expect(wayOut('line', 'android', address)).toBe(`${address}&openExternalBrowser=1`);
    expect(wayOut('zalo', 'android', address)).toBe(
      'intent://untact.example.com/meetings/1?a=b#Intent;scheme=https;package=com.android.chrome;end',
    );
    expect(wayOut('zalo', 'ios', address)).toBeNull();
    expect(wayOut('wechat', 'android', address)).toBeNull();
  });
});

describe('joining window', () => {
  const meeting = {
    startsAt: '2027-03-16T01:00:00.000Z',
    joinOpensAt: '2027-03-16T00:30:00.000Z',
    joinClosesAt: '2027-03-16T01:55:00.000Z',
    state: 'confirmed',
  };
  it.each([
    ['2027-03-16T00:00:00Z', { kind: 'early', opensIn: 1_800_000, startsIn: 3_600_000 }],
    ['2027-03-16T00:30:00Z', { kind: 'open', startsIn: 1_800_000, closesIn: 5_100_000 }],
    ['2027-03-16T01:10:00Z', { kind: 'open', startsIn: -600_000, closesIn: 2_700_000 }],
    ['2027-03-16T01:55:00Z', { kind: 'over' }],
  ])('at %s', (now, expected) => expect(joinPhase(meeting, new Date(now))).toEqual(expected));

  it('says so when the meeting was cancelled, whatever the time', () => {
    expect(joinPhase({ ...meeting, state: 'cancelled' }, new Date(0))).toEqual({ kind: 'cancelled' });
  });

  it('counts down to zero and never below', () => {
    expect(spanOf(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 });
    expect(spanOf(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
    expect(spanOf(-5000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
});

describe('device check for the live board', () => {
  const result = {
    verdict: 'usable',
    advice: [],
    checkedAt: '2027-03-16T00:45:00.000Z',
    camera: 'not-found',
    microphone: 'ok',
    hasSound: false,
    speaker: 'unchecked',
    connection: 'tcp',
    roundTrip: 140,
  } as const;

  it('says what got through and what was never tried', () => {
    expect(deviceCheckBody(result, agents.safari)).toEqual({
      verdict: 'usable',
      camera: 'none',
      microphone: 'silent',
      speaker: 'unconfirmed',
      udp: 'failed',
      tcp: 'ok',
      turn: 'untested',
      roundTripMs: 140,
      browser: agents.safari.slice(0, 120),
    });
    expect(deviceCheckBody({ ...result, connection: 'udp' }, '')).toMatchObject({
      udp: 'ok',
      tcp: 'untested',
    });
    expect(deviceCheckBody({ ...result, connection: 'unchecked' }, '').udp).toBe('untested');
    expect(deviceCheckBody({ ...result, microphone: 'permission-denied' }, '').microphone).toBe('denied');
  });

  it('always fits the contract', () => {
    for (const camera of ['ok', 'unchecked', 'permission-denied', 'in-use', 'lost', 'unknown'] as const) {
      const body = deviceCheckBody({ ...result, camera, roundTrip: null }, 'x'.repeat(300));
      expect(deviceCheckResult.safeParse(body).success).toBe(true);
    }
  });
});
