import { describe, expect, test } from 'vitest';
import { isDomainError } from '#domain/error/domain-error.ts';
import { decideListening, otherDirection } from './channels.ts';
import { decideInterpretation, type InterpreterAction } from './decide.ts';
import { floorHolder, languagesOfTurn } from './floor.ts';
import { forgetPerson, greetInterpreter, lostInterpreters } from './handover.ts';
import { initialListening, loudnessOf, type Listening } from './routing.ts';
import { startInterpretation, type Attendee, type InterpretationState } from './state.ts';
import { addTalk, isTurnLong, LONG_TURN_MS, NO_TALK, talkShares } from './talk-time.ts';

const person = (personId: string, side: Attendee['side'], language: string): Attendee => ({
  personId,
  side,
  language,
  canInterpret: side === 'interpreter',
});
const FIRM = person('firm', 'firm', 'ko');
const BUYER = person('buyer', 'buyer', 'vi');
const COLLEAGUE = person('colleague', 'buyer', 'vi-VN');
const ANH = person('anh', 'interpreter', 'vi');
const MIN = person('min', 'interpreter', 'ko');
const STAFF = person('staff', null, 'ko');
const PEOPLE = [FIRM, BUYER, COLLEAGUE, ANH, MIN, STAFF];
const ALL_LIVE = new Set(['anh', 'min']);
const NOW = Date.parse('2026-11-24T05:00:00Z');

const started = (languages = ['ko', 'vi']) => greetInterpreter(startInterpretation(languages, NOW), ANH);

/** The state after actions of `by`, each `[person, action]`. */
function after(
  state: InterpretationState,
  actions: [string, InterpreterAction][],
  live: ReadonlySet<string> = ALL_LIVE,
): InterpretationState {
  return actions.reduce(
    (now, [by, action]) =>
      decideInterpretation(now, by, action, { people: PEOPLE, live, now: NOW + now.revision * 1000 }),
    state,
  );
}
const pass = (turn: number, to?: 'firm' | 'buyer' | 'interpreter'): [string, InterpreterAction] => [
  'anh',
  { action: 'pass-floor', turn, to },
];
const simultaneous: [string, InterpreterAction] = ['anh', { action: 'set-mode', mode: 'simultaneous' }];

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
  return 'none';
}

describe('the floor', () => {
  test('goes round: firm, interpreter, buyer, interpreter, firm', () => {
    let state = started();
    const round = [floorHolder(state.turn)];
    for (let turn = 0; turn < 4; turn++) {
      state = after(state, [pass(turn)]);
      round.push(floorHolder(state.turn));
    }
    expect(round).toEqual(['firm', 'interpreter', 'buyer', 'interpreter', 'firm']);
    expect(state.revision).toBe(4);
  });

  test('names the languages of what is said, also while it is interpreted', () => {
    expect(languagesOfTurn(after(started(), [pass(0)]))).toEqual({ from: 'ko', to: 'vi' });
    expect(languagesOfTurn(after(started(), [pass(0), pass(1), pass(2)]))).toEqual({ from: 'vi', to: 'ko' });
  });

  test('can be given back to a side that has something to add', () => {
    const state = after(started(), [pass(0), pass(1, 'firm')]);
    expect(state.turn).toMatchObject({ number: 2, speaker: 'firm', stage: 'speaking' });
  });

  test('two presses of one moment pass it once', () => {
    const once = after(started(), [pass(0)]);
    expect(codeOf(() => after(once, [['min', { action: 'pass-floor', turn: 0 }]]))).toBe('floor-moved');
  });

  test.each<[string, InterpreterAction]>([
    ['firm', { action: 'pass-floor', turn: 0 }],
    ['buyer', { action: 'set-mode', mode: 'simultaneous' }],
    ['staff', { action: 'take-over' }],
    ['stranger', { action: 'set-direction', to: 'vi' }],
  ])('%s, who is no interpreter, moves nothing', (by, action) => {
    expect(codeOf(() => after(started(), [[by, action]]))).toBe('not-allowed');
  });
});

describe('a channel', () => {
  test('begins with the direction of the turn under way', () => {
    expect(after(started(), [simultaneous]).channels).toEqual({ vi: 'anh' });
    expect(after(started(), [pass(0), pass(1), simultaneous]).channels).toEqual({ ko: 'anh' });
  });

  test('is changed by one key and never held twice by one person', () => {
    let state = after(started(), [simultaneous]);
    expect(otherDirection(state, ANH)).toBe('ko');
    state = after(state, [['anh', { action: 'set-direction', to: otherDirection(state, ANH) }]]);
    expect(state.channels).toEqual({ ko: 'anh' });
    state = after(state, [['anh', { action: 'set-direction', to: null }]]);
    expect(state.channels).toEqual({});
  });

  test.each<[string, string, InterpretationState, InterpreterAction]>([
    [
      'a language the room does not have',
      'language-unknown',
      after(started(), [simultaneous]),
      { action: 'set-direction', to: 'ja' },
    ],
    [
      'one somebody speaks in',
      'channel-taken',
      after(started(), [simultaneous]),
      { action: 'set-direction', to: 'vi' },
    ],
    ['one in consecutive mode', 'wrong-mode', started(), { action: 'set-direction', to: 'vi' }],
  ])('refuses %s', (_, code, state, action) => {
    expect(codeOf(() => after(state, [['min', action]]))).toBe(code);
  });

  test('keeps an interpreter to the own pair of languages', () => {
    const people = [ANH, { ...MIN, pair: ['ko', 'en'] as const }];
    const state = after(started(['ko', 'vi', 'en']), [simultaneous]);
    const take = (to: string) =>
      decideInterpretation(
        state,
        'min',
        { action: 'set-direction', to },
        { people, live: ALL_LIVE, now: NOW },
      );
    expect(take('en').channels).toEqual({ vi: 'anh', en: 'min' });
    expect(codeOf(() => take('vi'))).toBe('language-unknown');
  });

  test('of one who is lost can be taken', () => {
    const state = after(
      after(started(), [simultaneous]),
      [['min', { action: 'set-direction', to: 'vi' }]],
      new Set(['min']),
    );
    expect(state.channels).toEqual({ vi: 'min' });
  });

  test('can be listened to when it is of the room and not the own', () => {
    const state = after(started(), [simultaneous]);
    expect(codeOf(() => decideListening(state, 'buyer', 'vi'))).toBe('none');
    expect(codeOf(() => decideListening(state, 'buyer', null))).toBe('none');
    expect(codeOf(() => decideListening(state, 'buyer', 'ja'))).toBe('language-unknown');
    expect(codeOf(() => decideListening(state, 'anh', 'vi'))).toBe('own-channel');
  });
});

describe('a handover', () => {
  const offered = (state = after(started(), [simultaneous])) =>
    after(state, [['anh', { action: 'offer-handover', to: 'min' }]]);

  test('changes nothing until it is accepted, and everything at that instant', () => {
    expect(offered().channels).toEqual({ vi: 'anh' });
    const done = after(offered(), [['min', { action: 'accept-handover' }]]);
    expect(done).toMatchObject({ channels: { vi: 'min' }, lead: 'min', handover: null });
    expect(done.revision).toBe(offered().revision + 1);
  });

  test('works in consecutive mode too', () => {
    const done = after(offered(started()), [['min', { action: 'accept-handover' }]]);
    expect(done.lead).toBe('min');
  });

  test('is not accepted by one who cannot be heard, nor by one it is not for', () => {
    expect(codeOf(() => after(offered(), [['min', { action: 'accept-handover' }]], new Set(['anh'])))).toBe(
      'not-audible',
    );
    expect(codeOf(() => after(offered(), [['anh', { action: 'accept-handover' }]]))).toBe('no-handover');
  });

  test('is taken back by its maker, declined by its receiver, and ends when either leaves', () => {
    for (const by of ['anh', 'min'])
      expect(after(offered(), [[by, { action: 'end-handover' }]]).handover).toBeNull();
    expect(forgetPerson(offered(), 'min').handover).toBeNull();
    expect(forgetPerson(offered(), 'buyer').handover).toEqual({ from: 'anh', to: 'min' });
  });

  test.each<[string, string, InterpreterAction]>([
    ['min', 'not-on-duty', { action: 'offer-handover', to: 'anh' }],
    ['anh', 'no-other-interpreter', { action: 'offer-handover', to: 'buyer' }],
    ['anh', 'no-other-interpreter', { action: 'offer-handover', to: 'nobody' }],
    ['anh', 'no-handover', { action: 'end-handover' }],
  ])('%s is refused with %s', (by, code, action) => {
    expect(codeOf(() => after(started(), [[by, action]]))).toBe(code);
  });
});

describe('an interpreter who is lost', () => {
  const onlyMin = new Set(['min']);

  test('is known in both modes, and is nobody before one has come', () => {
    expect(lostInterpreters(started(), onlyMin)).toEqual(['anh']);
    expect(lostInterpreters(after(started(), [simultaneous]), onlyMin)).toEqual(['anh']);
    expect(lostInterpreters(startInterpretation(['ko', 'vi'], NOW), new Set())).toEqual([]);
  });

  test('is replaced by another one who steps in, and by nobody while heard', () => {
    expect(after(started(), [['min', { action: 'take-over' }]], onlyMin).lead).toBe('min');
    const state = after(started(), [simultaneous]);
    expect(after(state, [['min', { action: 'take-over' }]], onlyMin).channels).toEqual({ vi: 'min' });
    expect(codeOf(() => after(state, [['min', { action: 'take-over' }]]))).toBe('not-lost');
  });
});

describe('an interpreter who comes in', () => {
  const MIN = PEOPLE.find(({ personId }) => personId === 'min')!;

  test('has at once what was theirs who were given up, in both modes', () => {
    expect(greetInterpreter(started(), MIN, ['anh']).lead).toBe('min');
    const offered = after(after(started(), [simultaneous]), [
      ['anh', { action: 'offer-handover', to: 'min' }],
    ]);
    expect(greetInterpreter(offered, MIN, ['anh'])).toMatchObject({
      channels: { vi: 'min' },
      handover: null,
    });
  });

  test('takes nothing from one who is heard, or away for a moment, or is the same person', () => {
    const state = after(started(), [simultaneous]);
    expect(greetInterpreter(state, MIN)).toBe(state);
    expect(greetInterpreter(state, MIN, ['another'])).toBe(state);
    expect(greetInterpreter(state, ANH, ['anh'])).toBe(state);
    expect(greetInterpreter(state, { ...MIN, canInterpret: false }, ['anh'])).toBe(state);
  });
});

describe('who hears whom', () => {
  const listen = (channel: string | null, hasOriginal = true): Listening => ({ channel, hasOriginal });
  const hears = (state: InterpretationState, listening: Listening, live: ReadonlySet<string> = ALL_LIVE) =>
    Object.fromEntries(PEOPLE.map((one) => [one.personId, loudnessOf(state, listening, one, live)]));
  const inVi = after(started(), [simultaneous]);

  test.each([
    [
      'the firm',
      [],
      { firm: 'full', buyer: 'under', colleague: 'under', anh: 'under', min: 'under', staff: 'full' },
    ],
    [
      'the interpreter',
      [pass(0)],
      { firm: 'under', buyer: 'under', colleague: 'under', anh: 'full', min: 'under', staff: 'full' },
    ],
    [
      'the buyer',
      [pass(0), pass(1)],
      { firm: 'under', buyer: 'full', colleague: 'full', anh: 'under', min: 'under', staff: 'full' },
    ],
  ])('consecutive, %s has the floor: the others are softer, nobody is silent', (_, actions, expected) => {
    expect(hears(after(started(), actions), listen('vi'))).toEqual(expected);
  });

  test('in a channel: its interpreter, the original under it, no second interpreter', () => {
    expect(hears(inVi, listen('vi'))).toEqual({
      firm: 'under',
      buyer: 'full',
      colleague: 'full',
      anh: 'full',
      min: 'none',
      staff: 'under',
    });
  });

  test('without the original nothing of those who are interpreted is sent', () => {
    expect(hears(inVi, listen('vi', false))).toMatchObject({
      firm: 'none',
      staff: 'none',
      buyer: 'full',
      anh: 'full',
    });
  });

  test('in a channel nobody speaks into, and in none, people are heard as they speak, interpreters not', () => {
    for (const listening of [listen('ko', false), listen(null, false)])
      expect(hears(inVi, listening)).toMatchObject({ firm: 'full', buyer: 'full', anh: 'none', min: 'none' });
  });

  test('the one who takes over in a moment is sent ahead and not heard yet', () => {
    const offered = after(inVi, [['anh', { action: 'offer-handover', to: 'min' }]]);
    expect(hears(offered, listen('vi'))).toMatchObject({ anh: 'full', min: 'ready' });
    expect(hears(offered, listen(null))).toMatchObject({ anh: 'none', min: 'none' });
    const done = after(offered, [['min', { action: 'accept-handover' }]]);
    expect(hears(done, listen('vi'))).toMatchObject({ anh: 'none', min: 'full' });
  });

  test('when the interpreter is lost everyone is heard in full, in both modes', () => {
    const gone = new Set<string>();
    expect(hears(started(), listen('vi'), gone)).toMatchObject({ firm: 'full', buyer: 'full' });
    expect(hears(inVi, listen('vi', false), gone)).toMatchObject({ firm: 'full', buyer: 'full' });
  });

  test('relay: an interpreter hears another one as the source', () => {
    const three = after(started(['ko', 'vi', 'en']), [
      simultaneous,
      ['anh', { action: 'set-direction', to: 'ko' }],
      ['min', { action: 'set-direction', to: 'en' }],
    ]);
    expect(loudnessOf(three, listen('ko', false), ANH, ALL_LIVE)).toBe('full');
    expect(loudnessOf(three, listen('ko', false), BUYER, ALL_LIVE)).toBe('none');
  });

  test('people begin in their own language, interpreters and speakers of another one with the people', () => {
    expect(initialListening(inVi, COLLEAGUE)).toEqual({ channel: 'vi', hasOriginal: true });
    expect(initialListening(inVi, ANH).channel).toBeNull();
    expect(initialListening(inVi, person('guest', null, 'ja')).channel).toBeNull();
  });
});

describe('talk time', () => {
  const { turn } = started();
  const level = (role: string, volume = -25) => ({ role, volume });

  test('counts speech by side, the holder in this turn apart, breath not at all', () => {
    let talk = addTalk(NO_TALK, [level('firm'), level('adviser'), level('buyer', -58)], turn, 400);
    talk = addTalk(talk, [level('interpreter'), level('staff')], turn, 400);
    expect(talk).toEqual({ sides: { firm: 400, buyer: 0, interpreter: 400 }, turn: 400 });
  });

  test('shares add up to 100', () => {
    expect(talkShares(NO_TALK)).toEqual({ firm: 0, buyer: 0, interpreter: 0 });
    for (const sides of [
      { firm: 1, buyer: 1, interpreter: 1 },
      { firm: 199, buyer: 1, interpreter: 0 },
      { firm: 1, buyer: 199, interpreter: 0 },
    ]) {
      const shares = talkShares({ sides, turn: 0 });
      expect(shares.firm + shares.buyer + shares.interpreter).toBe(100);
      expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(0);
    }
  });

  test('a long turn is one of much speech, not of much silence, and never the interpreter’s', () => {
    const long = { ...NO_TALK, turn: LONG_TURN_MS };
    expect(isTurnLong(long, turn)).toBe(true);
    expect(isTurnLong({ ...long, turn: LONG_TURN_MS - 1 }, turn)).toBe(false);
    expect(isTurnLong(long, { ...turn, stage: 'interpreting' })).toBe(false);
  });
});
