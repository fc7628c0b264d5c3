import type { Model } from '../compile.ts';
import type { RankedTerm } from '../ranking.ts';
import type { Budget, Face } from './dual-bound.ts';
import { leastGaps } from './gap-bound.ts';
import type { ScoreProgram } from './score-program.ts';

/** What an answer-set program is to find: plans no worse than `held` in each term, the best in `sought` in order. */
export type AspQuestion = {
  /** Values that may not be exceeded; the score may not be undercut. */
  held: Partial<Record<RankedTerm, number>>;
  sought: readonly RankedTerm[];
  /**
   * Says held terms of single costs as levels above what is sought, instead of as limits: the cores found on the way
   * to their values carry much further than a limit on a long sum. Needs the options of `levelOptions`.
   */
  isByLevels?: boolean;
  /** How many meetings are interpreted in any plan, at least and at most; makes squares of loads small numbers. */
  interpreted?: { fewest: number; most: number };
  /** What relaxations say of the plans with no more than held. */
  budgets?: readonly Budget[];
};

/** Prices are no whole numbers; a budget counts them in steps of one thousandth. */
const BUDGET_STEPS = 1000;
const LEVELS: readonly RankedTerm[] = ['gaps', 'unsocial', 'fieldMisfit'];

function levelsOf({ held, isByLevels }: AspQuestion): RankedTerm[] {
  return isByLevels ? LEVELS.filter((term) => (held[term] ?? 0) > 0) : [];
}

/** Options, beside a core-guided strategy, under which a question by levels holds its terms to their values. */
export function levelOptions(question: AspQuestion): string[] {
  const levels = levelsOf(question);
  if (levels.length === 0) return [];
  return [`--opt-mode=opt,${levels.map((term) => question.held[term]).join(',')}`];
}

/** Scores in an answer-set program are whole numbers; null where these cannot be made whole. */
export function scoreScaleOf(model: Model): number | null {
  for (const scale of [1, 10, 100, 1000]) {
    const isWhole = ({ score }: { score: number }) =>
      Math.abs(score * scale - Math.round(score * scale)) < 1e-7;
    if (model.pairs.every(isWhole)) return scale;
  }
  return null;
}

/**
 * The timetable as an answer-set program (clingo's language). Cells are what the face of the score program leaves
 * open; its rows of cells become cardinality constraints, tight ones equalities. Idle times are counted as in the
 * channelled model of Bofill et al. (JAIR 74, 2022): a gap ends where a party is busy, was idle in the slot before
 * and busy earlier that day.
 */
export function aspProgramOf(
  model: Model,
  score: ScoreProgram,
  face: Face | null,
  question: AspQuestion,
): string {
  const { slotCount } = model;
  const { held, sought } = question;
  // What is asked, for who reads the program or the bench's timeline.
  const lines = [`% held ${JSON.stringify(held)}, sought ${JSON.stringify(sought)}`];
  const terms = new Set<RankedTerm>([...(Object.keys(held) as RankedTerm[]), ...sought]);
  const atomOf = new Map<number, string>();
  model.pairs.forEach(({ a, b, slots, isRequired }, i) => {
    const open = slots.filter((s) => face?.fixed[score.cell[i * slotCount + s]!] !== 0);
    if (open.length === 0) {
      if (isRequired) lines.push(':- #true.');
      return;
    }
    for (const s of open) {
      const column = score.cell[i * slotCount + s]!;
      atomOf.set(column, `at(${i},${s})`);
      lines.push(`ok(${i},${s}).`);
      if (face?.fixed[column] === 1) lines.push(`:- not at(${i},${s}).`);
    }
    lines.push(`${isRequired ? 'must' : 'may'}(${i}). of(${i},${a}). of(${i},${b}).`);
  });
  addRows(score, face, addBusyRows(model, score, face, lines), atomOf, lines);
  lines.push(
    '1 {at(P,S) : ok(P,S)} 1 :- must(P).',
    '{at(P,S) : ok(P,S)} 1 :- may(P).',
    'used(X,S) :- at(P,S), of(P,X).',
  );
  addParties(model, held.shortfall ?? 0, lines);
  if (held.score !== undefined) addScore(model, held.score, lines);
  if (terms.has('gaps')) addGaps(model, question, lines);
  if (terms.has('unsocial')) addUnsocial(model, question, lines);
  addInterpreters(model, score, face, question, lines);
  if (terms.has('changes')) addChanges(model, question, lines);
  for (const budget of question.budgets ?? []) addBudget(model, score, face, budget, atomOf, lines);
  lines.push('#show at/2.', '#show do/3.');
  return lines.join('\n');
}

function priorityOf(question: AspQuestion, term: RankedTerm): number {
  const order = [...levelsOf(question), ...question.sought];
  const at = order.indexOf(term);
  return at < 0 ? 0 : order.length - at;
}

/** A term of cost-one atoms: minimised when sought, bounded when held. */
function addTerm(
  question: AspQuestion,
  term: RankedTerm,
  tuple: string,
  body: string,
  lines: string[],
): void {
  const priority = priorityOf(question, term);
  if (priority > 0) lines.push(`#minimize {1@${priority},${tuple} : ${body}}.`);
  else if (question.held[term] === 0) lines.push(`:- ${body}.`);
  else lines.push(`:- #count {${tuple} : ${body}} > ${question.held[term]}.`);
}

/** Rows of cells alone, without the cells that the face fixed to 0. */
function addRows(
  { program, cell }: ScoreProgram,
  face: Face | null,
  said: ReadonlySet<number>,
  atomOf: ReadonlyMap<number, string>,
  lines: string[],
): void {
  const { rowStart, index, value, rowLower, rowUpper } = program;
  const isCell = new Uint8Array(program.cost.length);
  for (const column of cell) if (column >= 0) isCell[column] = 1;
  for (let i = 0; i + 1 < rowStart.length; i++) {
    const columns = index.subarray(rowStart[i]!, rowStart[i + 1]!);
    const isOfCells = columns.every((column, k) => isCell[column] === 1 && value[rowStart[i]! + k] === 1);
    if (!isOfCells || columns.length === 0 || said.has(i)) continue;
    const atoms = Array.from(columns, (column) => atomOf.get(column)).filter((atom) => atom !== undefined);
    const upper = rowUpper[i]!;
    if (face?.tight[i] === 1 || rowLower[i] === upper)
      lines.push(`:- not ${upper} {${atoms.join(';')}} ${upper}.`);
    else if (atoms.length > upper) lines.push(`:- ${upper + 1} {${atoms.join(';')}}.`);
  }
}

/**
 * Limits on the meetings of a party or of a slot, said of who is busy instead of who meets whom: that is often known
 * long before (implied constraints of Bofill et al., JAIR 74, 2022). Returns the rows said so.
 */
function addBusyRows(
  model: Model,
  { program, partyRows, slotRows }: ScoreProgram,
  face: Face | null,
  lines: string[],
): Set<number> {
  const said = new Set<number>();
  const say = (row: number, atoms: readonly string[]) => {
    const upper = program.rowUpper[row]!;
    if (face?.tight[row] === 1) lines.push(`:- not ${upper} {${atoms.join(';')}} ${upper}.`);
    else lines.push(`:- ${upper + 1} {${atoms.join(';')}}.`);
    said.add(row);
  };
  for (const { row, party, first, last } of partyRows)
    say(
      row,
      Array.from({ length: last - first + 1 }, (_, k) => `used(${party},${first + k})`),
    );
  // Where every meeting has one party of each side, a slot has as many meetings as it has busy parties of a side.
  const sides = [new Set(model.pairs.map(({ a }) => a)), new Set(model.pairs.map(({ b }) => b))] as const;
  if (model.pairs.some(({ a }) => sides[1].has(a))) return said;
  for (const { row, slot } of slotRows)
    for (const side of sides)
      say(
        row,
        Array.from(side, (party) => `used(${party},${slot})`),
      );
  return said;
}

/**
 * What departs from the prices of a relaxation may cost no more than lies between its bound and what is held. Of a long
 * sum of costs, most of which every plan has, this leaves the few that are open, so it propagates where a limit on the
 * sum does not.
 */
function addBudget(
  model: Model,
  { flows, classes }: ScoreProgram,
  face: Face | null,
  { cost, limit }: Budget,
  atomOf: ReadonlyMap<number, string>,
  lines: string[],
): void {
  const parts: string[] = [];
  const add = (column: number, atom: string) => {
    // Rounded down, so that the sum in whole numbers is never more than the true one.
    const steps = Math.floor(Math.min(cost[column]!, limit + 1) * BUDGET_STEPS);
    if (face?.fixed[column] !== 0 && steps > 0) parts.push(`${steps},${parts.length} : ${atom}`);
  };
  for (const [column, atom] of atomOf) add(column, atom);
  for (const { column, classIndex, interpreter, slot } of flows)
    for (const i of classes[classIndex]!.pairs)
      if (model.pairs[i]!.isAllowed[slot]) add(column, `do(${i},${slot},${interpreter})`);
  if (parts.length > 0) lines.push(`:- #sum {${parts.join(';')}} > ${Math.ceil(limit * BUDGET_STEPS) + 1}.`);
}

function addParties(model: Model, shortfall: number, lines: string[]): void {
  model.pairsOf.forEach((own, party) => {
    const min = model.minMeetings[party]!;
    if (min > 0) lines.push(`least(${party},${min}).`);
    if (own.length > 0 && own.every((i) => model.pairs[i]!.isRequired))
      lines.push(`:- not ${own.length} {used(${party},S)} ${own.length}.`);
  });
  if (shortfall === 0) lines.push(':- least(X,N), not N {at(P,S) : of(P,X)}.');
  else {
    lines.push('place(X,1..N) :- least(X,N).');
    lines.push('lack(X,K) :- place(X,K), not K {at(P,S) : of(P,X)}.');
    lines.push(`:- ${shortfall + 1} {lack(X,K)}.`);
  }
}

function addScore(model: Model, held: number, lines: string[]): void {
  const scale = scoreScaleOf(model)!;
  model.pairs.forEach(({ score }, i) => {
    if (score > 0) lines.push(`worth(${i},${Math.round(score * scale)}).`);
  });
  lines.push(`:- #sum {C,P : at(P,S), worth(P,C)} < ${Math.round(held * scale)}.`);
}

function addGaps(model: Model, question: AspQuestion, lines: string[]): void {
  for (const { first, last } of model.days)
    for (let s = first + 1; s <= last; s++) lines.push(`prev(${s},${s - 1}).`);
  lines.push(
    'before(X,S) :- prev(S,R), used(X,R).',
    'before(X,S) :- prev(S,R), before(X,R).',
    'gap(X,S) :- used(X,S), prev(S,R), not used(X,R), before(X,R).',
  );
  leastGaps(model).forEach((gaps, party) => {
    if (gaps > 0) lines.push(`:- not ${gaps} {gap(${party},S)}.`);
  });
  addTerm(question, 'gaps', 'X,S', 'gap(X,S)', lines);
}

function addUnsocial(model: Model, question: AspQuestion, lines: string[]): void {
  model.isUnsocial.forEach((is, at) => {
    if (is) lines.push(`unsocial(${Math.floor(at / model.slotCount)},${at % model.slotCount}).`);
  });
  addTerm(question, 'unsocial', 'X,S', 'used(X,S), unsocial(X,S)', lines);
}

function addInterpreters(
  model: Model,
  score: ScoreProgram,
  face: Face | null,
  question: AspQuestion,
  lines: string[],
): void {
  if (model.interpreters.length === 0) return;
  const { held } = question;
  const isOpen = (i: number, s: number) => {
    const column = score.cell[i * model.slotCount + s]!;
    return column >= 0 && face?.fixed[column] !== 0;
  };
  model.pairs.forEach(({ language, eligible, slots }, i) => {
    if (language === null || slots.length === 0) return;
    lines.push(`needs(${i}).`);
    for (const { interpreter, misfit } of eligible) if (misfit) lines.push(`misfit(${i},${interpreter}).`);
  });
  for (const { column, classIndex, interpreter, slot } of score.flows) {
    if (face?.fixed[column] === 0) continue;
    for (const i of score.classes[classIndex]!.pairs)
      if (isOpen(i, slot)) lines.push(`can(${i},${slot},${interpreter}).`);
  }
  const top = Math.max(0, ...model.interpreters.map(({ prior }) => prior));
  model.interpreters.forEach(({ maxMeetings, maxPerDay, maxConsecutive, prior }, i) => {
    // The largest load so far is a floor: who had more before cannot have less.
    const limit =
      held.maxLoad === undefined ? maxMeetings : Math.max(0, Math.min(maxMeetings, held.maxLoad - prior));
    if (limit < model.slotCount) lines.push(`:- ${limit + 1} {work(${i},S)}.`);
    lines.push(`prior(${i},${prior},${Math.min(limit, model.slotCount)}).`);
    model.days.forEach(({ first, last }) => {
      const atoms = (from: number, to: number) =>
        Array.from({ length: to - from + 1 }, (_, k) => `work(${i},${from + k})`).join(';');
      if (maxPerDay < last - first + 1) lines.push(`:- ${maxPerDay + 1} {${atoms(first, last)}}.`);
      for (let s = first; s + maxConsecutive <= last; s++)
        lines.push(`:- ${maxConsecutive + 1} {${atoms(s, s + maxConsecutive)}}.`);
    });
  });
  lines.push(
    '1 {do(P,S,I) : can(P,S,I)} 1 :- at(P,S), needs(P).',
    ':- can(_,S,I), 2 {do(P,S,I) : can(P,S,I)}.',
    'work(I,S) :- do(P,S,I).',
  );
  const isAsked = (term: RankedTerm) => held[term] !== undefined || question.sought.includes(term);
  if (isAsked('fieldMisfit')) addTerm(question, 'fieldMisfit', 'P', 'do(P,S,I), misfit(P,I)', lines);
  const isLoadSought = question.sought.includes('maxLoad');
  if (!isLoadSought && !isAsked('sumOfSquares')) return;
  lines.push('load(I,K) :- prior(I,R,M), K=1..M, K {work(I,S)}.');
  if (isLoadSought) {
    lines.push(
      `level(L) :- load(I,K), prior(I,R,_), L=K+R, L>${top}.`,
      `level(L-1) :- level(L), L>${top + 1}.`,
    );
    lines.push(`#minimize {1@${priorityOf(question, 'maxLoad')},L : level(L)}.`);
  }
  const squares = priorityOf(question, 'sumOfSquares');
  if (squares > 0) addSquares(model, question, squares, lines);
  else if (held.sumOfSquares !== undefined) {
    const before = model.interpreters.reduce((sum, { prior }) => sum + prior * prior, 0);
    lines.push(`:- #sum {2*(R+K)-1,I,K : load(I,K), prior(I,R,_)} > ${held.sumOfSquares - before}.`);
  }
}

/**
 * Loads against the mean: every meeting counts as much less as it would cost at the mean, and what that takes away is
 * given back for each interpreted meeting beyond the fewest. So little is left to minimise that a core-guided search
 * starts near its end.
 */
function addSquares(model: Model, { interpreted }: AspQuestion, priority: number, lines: string[]): void {
  let offset = 0;
  if (interpreted) {
    const before = model.interpreters.reduce((sum, { prior }) => sum + prior, 0);
    offset = 2 * Math.ceil((interpreted.fewest + before) / model.interpreters.length);
    lines.push(
      `over(N) :- N=${interpreted.fewest + 1}..${interpreted.most}, N {at(P,S) : needs(P)}.`,
      `#minimize {${offset}@${priority},over,N : over(N)}.`,
    );
  }
  lines.push(`#minimize {2*(R+K)-${1 + offset}@${priority},I,K : load(I,K), prior(I,R,_)}.`);
}

function addChanges(model: Model, question: AspQuestion, lines: string[]): void {
  model.pairs.forEach(({ fromSlot, fromInterpreter }, i) => {
    if (fromSlot === -1) return;
    lines.push(`earlier(${i}).`);
    if (fromSlot < 0 || fromInterpreter === -2) return;
    lines.push(
      fromInterpreter < 0
        ? `kept(${i}) :- at(${i},${fromSlot}).`
        : `kept(${i}) :- do(${i},${fromSlot},${fromInterpreter}).`,
    );
  });
  addTerm(question, 'changes', 'P', 'earlier(P), not kept(P)', lines);
}

/** The plan that the atoms of an answer set stand for, by pair. */
export function readAtoms(
  model: Model,
  atoms: readonly string[],
): { slotOf: Int32Array; interpreterOf: Int32Array } {
  const slotOf = new Int32Array(model.pairs.length).fill(-1);
  const interpreterOf = new Int32Array(model.pairs.length).fill(-1);
  for (const atom of atoms) {
    const [name, first] = atom.split('(', 2) as [string, string];
    const [pair, slot, interpreter] = first.slice(0, -1).split(',').map(Number) as [number, number, number];
    if (name === 'at') slotOf[pair] = slot;
    else if (name === 'do') interpreterOf[pair] = interpreter;
  }
  return { slotOf, interpreterOf };
}
