import { DomainError } from '#domain/error/domain-error.ts';
import type { Currency, Incoterm, PaymentTerm, Unit } from './terms.ts';

/** What a line of the deal sheet says. Numbers are decimals as text; `null` and `''` mean not agreed on yet. */
export interface DealFields {
  readonly item: string;
  /** The firm's product where the item is one: readers then see its name in their language. */
  readonly productId: string | null;
  readonly quantity: string | null;
  readonly unit: Unit | null;
  readonly unitPrice: string | null;
  readonly currency: Currency | null;
  readonly incoterm: Incoterm | null;
  readonly place: string;
  readonly leadTimeDays: number | null;
  readonly payment: PaymentTerm | null;
  /** A day, `2027-03-31`. */
  readonly validUntil: string | null;
  readonly note: string;
}
export type DealField = keyof DealFields;

export const emptyDealFields: DealFields = {
  item: '',
  productId: null,
  quantity: null,
  unit: null,
  unitPrice: null,
  currency: null,
  incoterm: null,
  place: '',
  leadTimeDays: null,
  payment: null,
  validUntil: null,
  note: '',
};
export const dealFieldNames = Object.keys(emptyDealFields) as readonly DealField[];

export const MAX_LINES = 100;

export type TableRole = 'firm' | 'buyer' | 'interpreter' | 'staff';
/** The two who make the deal; nobody confirms on their behalf. */
export type Side = 'firm' | 'buyer';

/** Who last changed a field, and with which version of the line. */
export type FieldStamps = Readonly<Partial<Record<DealField, { version: number; personId: string }>>>;

export interface DealLineState {
  readonly fields: DealFields;
  /** Counts changes, deletions and restorations; confirmations name it and do not raise it. */
  readonly version: number;
  readonly stamps: FieldStamps;
  readonly isDeleted: boolean;
}

export interface FieldChange {
  readonly field: DealField;
  readonly from: DealFields[DealField];
  readonly to: DealFields[DealField];
}
/** A field that somebody else changed since the editor last saw it: both values, for the editor to choose. */
export interface FieldConflict {
  readonly field: DealField;
  readonly mine: DealFields[DealField];
  readonly theirs: DealFields[DealField];
  readonly changedBy: string;
}

/**
 * What an edit made on an older version of the line comes to, field by field: fields that nobody else touched since take
 * the new value, the others stand as they are and come back as conflicts. Nothing is lost either way.
 * @param edit `version` is the one the editor saw
 * @returns `line` is the given one where nothing changed
 * @throws DomainError `deal-line-deleted`, `version-unknown`
 */
export function decideEdit(
  line: DealLineState,
  edit: { version: number; changes: Partial<DealFields>; personId: string },
): { line: DealLineState; changes: FieldChange[]; conflicts: FieldConflict[] } {
  if (line.isDeleted) throw new DomainError('deal-line-deleted');
  if (edit.version > line.version) throw new DomainError('version-unknown');
  const changes: FieldChange[] = [];
  const conflicts: FieldConflict[] = [];
  for (const field of dealFieldNames) {
    if (!Object.hasOwn(edit.changes, field)) continue;
    const [from, to] = [line.fields[field], edit.changes[field]!];
    if (from === to) continue;
    const stamp = line.stamps[field];
    if (stamp && stamp.version > edit.version)
      conflicts.push({ field, mine: to, theirs: from, changedBy: stamp.personId });
    else changes.push({ field, from, to });
  }
  if (changes.length === 0) return { line, changes, conflicts };
  const version = line.version + 1;
  const stamp = { version, personId: edit.personId };
  return {
    line: {
      ...line,
      version,
      fields: { ...line.fields, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) },
      stamps: { ...line.stamps, ...Object.fromEntries(changes.map(({ field }) => [field, stamp])) },
    },
    changes,
    conflicts,
  };
}

/** What a line must say before a side can confirm it. */
const needed = ['item', 'quantity', 'unit', 'unitPrice', 'currency'] as const satisfies DealField[];

export const missingFields = (fields: DealFields): DealField[] =>
  needed.filter((field) => fields[field] === null || fields[field] === '');

/**
 * Whether a person may confirm (or take back) the line as it stands; returns the side.
 * @throws DomainError `only-sides-confirm`, `deal-line-deleted`, `deal-line-changed` (it is not what the person saw),
 * `deal-line-incomplete` (details: missing)
 */
export function decideConfirmation(line: DealLineState, role: TableRole, version: number): Side {
  if (role !== 'firm' && role !== 'buyer') throw new DomainError('only-sides-confirm');
  if (line.isDeleted) throw new DomainError('deal-line-deleted');
  if (line.version !== version) throw new DomainError('deal-line-changed', { version: line.version });
  const missing = missingFields(line.fields);
  if (missing.length > 0) throw new DomainError('deal-line-incomplete', { missing });
  return role;
}
