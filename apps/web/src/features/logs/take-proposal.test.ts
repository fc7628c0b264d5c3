import { describe, expect, it } from 'vitest';
import { emptyDraft } from './log-draft.ts';
import { takeProposal } from './take-proposal.ts';

const proposal = { discussedCents: 450_000, contractingCents: 350_050, summary: '1. 세럼, 1,000 개' };

describe('takeProposal', () => {
  it('fills both stages with the day of the meeting, and puts the lines behind the own words', () => {
    const draft = { ...emptyDraft('2027-03-16'), summary: '좋은 상담' };
    const { changes } = takeProposal(draft, proposal, '2027-03-16');
    expect(changes).toEqual({
      discussedAmount: '4,500',
      contractingAmount: '3,500.50',
      contractingOn: '2027-03-16',
      summary: '좋은 상담\n\n1. 세럼, 1,000 개',
    });
    expect(takeProposal({ ...draft, ...changes }, proposal, '2027-03-16').changes.summary).toBeUndefined();
  });

  it('leaves what the sheet says nothing of', () => {
    const nothing = { discussedCents: null, contractingCents: null, summary: '' };
    expect(takeProposal(emptyDraft('2027-03-16'), nothing, '2027-03-16').changes).toEqual({});
  });
});
