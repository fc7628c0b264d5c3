import { describe, expect, it } from 'vitest';
import { decideConfirmation, decideEdit, type DealLineState, emptyDealFields } from './deal-line.ts';
import { incoterms, seaIncoterms } from './terms.ts';

const line: DealLineState = {
  fields: {
    ...emptyDealFields,
    item: '세럼 30 ml',
    quantity: '1000',
    unit: 'piece',
    unitPrice: '3.5',
    currency: 'USD',
  },
  version: 3,
  stamps: { item: { version: 1, personId: 'firm' }, unitPrice: { version: 3, personId: 'buyer' } },
  isDeleted: false,
};

describe('decideEdit', () => {
  it('takes a change made on the newest version, and stamps the field', () => {
    const {
      line: after,
      changes,
      conflicts,
    } = decideEdit(line, {
      version: 3,
      changes: { unitPrice: '3.2', incoterm: 'FOB' },
      personId: 'firm',
    });
    expect(after).toMatchObject({
      version: 4,
      fields: { unitPrice: '3.2', incoterm: 'FOB', quantity: '1000' },
    });
    expect(after.stamps.unitPrice).toEqual({ version: 4, personId: 'firm' });
    expect(changes).toEqual([
      { field: 'unitPrice', from: '3.5', to: '3.2' },
      { field: 'incoterm', from: null, to: 'FOB' },
    ]);
    expect(conflicts).toEqual([]);
  });

  it('merges two editors field by field and leaves what both touched to the one who came second', () => {
    const { line: after, conflicts } = decideEdit(line, {
      version: 2,
      changes: { quantity: '2000', unitPrice: '3.9' },
      personId: 'interpreter',
    });
    expect(after.fields).toMatchObject({ quantity: '2000', unitPrice: '3.5' });
    expect(conflicts).toEqual([{ field: 'unitPrice', mine: '3.9', theirs: '3.5', changedBy: 'buyer' }]);
  });

  it('sees no conflict where both wrote the same, and changes nothing where nothing changes', () => {
    const edit = decideEdit(line, {
      version: 1,
      changes: { unitPrice: '3.5', item: '세럼 30 ml' },
      personId: 'x',
    });
    expect(edit).toEqual({ line, changes: [], conflicts: [] });
  });

  it('refuses a deleted line and a version from nowhere', () => {
    const edit = { version: 3, changes: { note: 'x' }, personId: 'x' };
    expect(() => decideEdit({ ...line, isDeleted: true }, edit)).toThrow(
      expect.objectContaining({ code: 'deal-line-deleted' }),
    );
    expect(() => decideEdit(line, { ...edit, version: 4 })).toThrow(
      expect.objectContaining({ code: 'version-unknown' }),
    );
  });
});

describe('decideConfirmation', () => {
  it('is for the two sides alone', () => {
    expect(decideConfirmation(line, 'firm', 3)).toBe('firm');
    expect(decideConfirmation(line, 'buyer', 3)).toBe('buyer');
    for (const role of ['interpreter', 'staff'] as const)
      expect(() => decideConfirmation(line, role, 3)).toThrow(
        expect.objectContaining({ code: 'only-sides-confirm' }),
      );
  });

  it('is of what the person saw, whole and still there', () => {
    const code = (given: Partial<DealLineState>, version = 3) => {
      try {
        return decideConfirmation({ ...line, ...given }, 'buyer', version);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code({}, 2)).toBe('deal-line-changed');
    expect(code({ isDeleted: true })).toBe('deal-line-deleted');
    expect(code({ fields: { ...line.fields, quantity: null } })).toBe('deal-line-incomplete');
    expect(code({ fields: { ...line.fields, item: '' } })).toBe('deal-line-incomplete');
  });
});

describe('Incoterms 2020', () => {
  it('are eleven, four of them for the sea alone', () => {
    expect(new Set(incoterms).size).toBe(11);
    expect(seaIncoterms).toHaveLength(4);
    expect(incoterms).not.toContain('DAT');
  });
});
