import { beforeEach, describe, expect, test } from 'vitest';
import type { Notification } from '#contracts/signalling/notifications.ts';
import { startInterpretation, type InterpretationState } from '#domain/interpretation/state.ts';
import { LONG_TURN_MS, NO_TALK } from '#domain/interpretation/talk-time.ts';
import { floorWords } from './floor-words.ts';
import { Interpretation } from './interpretation.ts';
import { directionKey, handoverKey, nextSource } from './interpreter-keys.ts';
import { DUCKED_GAIN, gainOf } from './listening-mix.ts';
import { SignallingRefusal } from './signalling-client.ts';

const BUYER = { personId: 'buyer', name: 'Lan', role: 'buyer', language: 'vi' } as const;
const FIRM = { personId: 'firm', name: '한빛', role: 'firm', language: 'ko' } as const;
const ANH = { personId: 'anh', name: 'Anh', role: 'interpreter', language: 'vi' } as const;

function shared(
  change: Partial<InterpretationState> = {},
  rest: Partial<Notification<'interpretation'>> = {},
): Notification<'interpretation'> {
  const state = { ...startInterpretation(['ko', 'vi'], 0), lead: 'anh', ...change };
  return {
    state: { ...state, languages: [...state.languages] },
    interpreters: [{ personId: 'anh' }, { personId: 'min' }],
    live: ['anh', 'min'],
    talk: { sides: { firm: 0, buyer: 0, interpreter: 0 }, turn: 0 },
    ...rest,
  };
}
const simultaneous = (channels: Record<string, string>, rest = {}) =>
  shared({ mode: 'simultaneous', channels }, rest);

let asked: [string, unknown][];
let refuseWith: SignallingRefusal | undefined;
let remembered: number | null;

function interpretationOf(me: typeof BUYER | typeof ANH): Interpretation {
  const interpretation = new Interpretation(
    async (name, data) => {
      asked.push([name, data]);
      if (refuseWith) throw refuseWith;
      return {} as never;
    },
    { read: () => remembered, write: (original) => (remembered = original) },
  );
  interpretation.onConnected(me);
  return interpretation;
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  asked = [];
  refuseWith = undefined;
  remembered = null;
});

describe('what a person listens to', () => {
  test('begins with the own language and is said once, and again on a new connection', () => {
    const interpretation = interpretationOf(BUYER);
    interpretation.onShared(shared());
    interpretation.onShared(simultaneous({ vi: 'anh' }));
    expect(asked).toEqual([['listen', { channel: 'vi', hasOriginal: true }]]);
    interpretation.onConnected(BUYER);
    interpretation.onShared(simultaneous({ vi: 'anh' }));
    expect(asked).toHaveLength(2);
  });

  test('stays what was chosen when the room is rebuilt', () => {
    const interpretation = interpretationOf(BUYER);
    interpretation.onShared(shared());
    interpretation.listenTo(null);
    interpretation.onConnected(BUYER);
    interpretation.onShared(shared());
    expect(asked.at(-1)).toEqual(['listen', { channel: null, hasOriginal: true }]);
    expect(interpretation.getSnapshot().channel).toBeNull();
  });

  test('the volume of the original is remembered; the server hears only of all or nothing', () => {
    const interpretation = interpretationOf(BUYER);
    interpretation.onShared(shared());
    expect(interpretation.getSnapshot().original).toBe(0.2);
    interpretation.setOriginal(0.5);
    expect(asked).toHaveLength(1);
    interpretation.setOriginal(0);
    expect(asked.at(-1)).toEqual(['listen', { channel: 'vi', hasOriginal: false }]);
    expect(interpretationOf(BUYER).getSnapshot().original).toBe(0);
  });

  test('an interpreter’s source falls back to the people when it becomes the own channel', () => {
    const interpretation = interpretationOf(ANH);
    interpretation.onShared(simultaneous({ ko: 'min', vi: 'anh' }));
    expect(interpretation.getSnapshot().channel).toBeNull();
    interpretation.listenTo('ko');
    interpretation.onShared(simultaneous({ ko: 'anh' }));
    expect(interpretation.getSnapshot().channel).toBeNull();
  });

  test('is said again after a refusal', async () => {
    const interpretation = interpretationOf(BUYER);
    refuseWith = new SignallingRefusal('connection-lost');
    interpretation.onShared(shared());
    await settled();
    refuseWith = undefined;
    interpretation.onShared(shared());
    expect(asked).toHaveLength(2);
  });
});

describe('the keys', () => {
  test('a refusal is shown until the next success; a floor already passed is none', async () => {
    const interpretation = interpretationOf(ANH);
    interpretation.onShared(shared());
    refuseWith = new SignallingRefusal('channel-taken');
    await interpretation.act({ action: 'set-direction', to: 'vi' });
    expect(interpretation.getSnapshot().refusal).toBe('channel-taken');
    refuseWith = undefined;
    await interpretation.act({ action: 'set-direction', to: 'ko' });
    expect(interpretation.getSnapshot().refusal).toBeNull();
    refuseWith = new SignallingRefusal('floor-moved');
    await interpretation.act({ action: 'pass-floor', turn: 0 });
    expect(interpretation.getSnapshot().refusal).toBeNull();
  });

  const snapshot = (from: Notification<'interpretation'>, channel: string | null = null) => ({
    ...from,
    live: new Set(from.live),
    channel,
  });

  test.each([
    ['passes the floor', shared(), 'anh', { word: 'pass-floor', action: { action: 'pass-floor', turn: 0 } }],
    ['is the lead’s', shared(), 'min', { word: 'not-on-duty', personId: 'anh' }],
    [
      'turns to Korean',
      simultaneous({ vi: 'anh' }),
      'anh',
      { word: 'turn', language: 'ko', action: { action: 'set-direction', to: 'ko' } },
    ],
    [
      'turns to Vietnamese',
      simultaneous({ ko: 'anh' }),
      'anh',
      { word: 'turn', language: 'vi', action: { action: 'set-direction', to: 'vi' } },
    ],
    [
      'takes the free one',
      simultaneous({ vi: 'anh' }),
      'min',
      { word: 'turn', language: 'ko', action: { action: 'set-direction', to: 'ko' } },
    ],
    [
      'does not take a taken one',
      simultaneous({ vi: 'anh', ko: 'min' }),
      'anh',
      { word: 'taken', language: 'ko' },
    ],
    [
      'takes that of one who is lost',
      simultaneous({ vi: 'anh', ko: 'min' }, { live: ['min'] }),
      'min',
      { word: 'turn', language: 'vi', action: { action: 'set-direction', to: 'vi' } },
    ],
  ])('direction: %s', (_, from, me, expected) => {
    expect(directionKey(snapshot(from), me)).toEqual(expected);
  });

  test.each([
    ['offers', shared(), 'anh', 'offer'],
    ['nobody to offer to', shared({}, { interpreters: [{ personId: 'anh' }] }), 'anh', 'alone'],
    ['waits', shared(), 'min', 'wait'],
    ['accepts', shared({ handover: { from: 'anh', to: 'min' } }), 'min', 'accept'],
    ['takes back', shared({ handover: { from: 'anh', to: 'min' } }), 'anh', 'take-back'],
    ['steps in', shared({}, { live: ['min'] }), 'min', 'take-over'],
    ['both have a channel', simultaneous({ vi: 'anh', ko: 'min' }), 'anh', 'alone'],
  ])('handover: %s', (_, from, me, word) => {
    expect(handoverKey(snapshot(from), me)?.word).toBe(word);
  });

  test('relay goes round the channels of others and back to the people', () => {
    const from = simultaneous({ vi: 'anh', ko: 'min' });
    expect(nextSource(snapshot(from), 'anh')).toBe('ko');
    expect(nextSource(snapshot(from, 'ko'), 'anh')).toBeNull();
    expect(nextSource(snapshot(simultaneous({ vi: 'anh' })), 'anh')).toBeUndefined();
    expect(nextSource(snapshot(shared()), 'anh')).toBeUndefined();
  });
});

describe('the mix', () => {
  const mix = (from: Notification<'interpretation'>, channel: string | null = 'vi', original = 0.2) => {
    const interpretation = interpretationOf(BUYER);
    interpretation.onShared(from);
    interpretation.listenTo(channel);
    interpretation.setOriginal(original);
    return (speaker: typeof FIRM | typeof ANH) =>
      gainOf(interpretation.getSnapshot(), interpretation.attendee(speaker));
  };

  test('consecutive: who has the floor in full, the others 12 dB softer', () => {
    const heard = mix(shared());
    expect(heard(FIRM)).toBe(1);
    expect(heard(ANH)).toBe(DUCKED_GAIN);
    expect(20 * Math.log10(DUCKED_GAIN)).toBeCloseTo(-12, 5);
  });

  test('simultaneous: the channel in full, the original as loud as chosen, one who is ready not yet', () => {
    expect(mix(simultaneous({ vi: 'anh' }))(ANH)).toBe(1);
    expect(mix(simultaneous({ vi: 'anh' }), 'vi', 0.35)(FIRM)).toBe(0.35);
    expect(mix(simultaneous({ vi: 'anh' }), null)(ANH)).toBe(0);
    const offered = shared({
      mode: 'simultaneous',
      channels: { vi: 'min' },
      handover: { from: 'min', to: 'anh' },
    });
    expect(mix(offered)(ANH)).toBe(0);
  });

  test('a lost interpreter brings the original up', () => {
    expect(mix(simultaneous({ vi: 'anh' }, { live: [] }), 'vi', 0)(FIRM)).toBe(1);
  });
});

describe('the words at the top', () => {
  const words = (from: Notification<'interpretation'>, role = 'buyer') =>
    floorWords({ ...from, live: new Set(from.live) }, role);

  test.each([
    ['firm.speaking', shared(), 'buyer', 'plain'],
    ['yours', shared(), 'firm', 'mine'],
    ['yours', shared(), 'adviser', 'mine'],
    ['waiting', shared({ lead: null }), 'buyer', 'warning'],
    ['lost', shared({}, { live: [] }), 'buyer', 'warning'],
    ['simultaneous', simultaneous({ vi: 'anh' }), 'buyer', 'plain'],
    ['simultaneousIdle', simultaneous({}), 'buyer', 'plain'],
  ])('%s', (key, from, role, tone) => {
    expect(words(from, role)).toMatchObject({ key, tone });
  });

  test('name both languages, and a turn that is long', () => {
    const turn = { number: 3, speaker: 'buyer', stage: 'speaking', startedAt: 0 } as const;
    const long = shared({ turn }, { talk: { ...structuredClone(NO_TALK), turn: LONG_TURN_MS } as never });
    expect(words(long, 'firm')).toEqual({
      key: 'buyer.speaking',
      from: 'vi',
      to: 'ko',
      tone: 'plain',
      isLong: true,
    });
  });
});
