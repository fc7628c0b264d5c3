import { Assignment } from '../entities/assignment.entity.ts';
import { Attendance, ConsultationLog, Meeting } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';
import { SAMPLE_WHY } from './sample-why.ts';
import type { CohortCast, SeededCohort } from './seed-cohort.ts';

const MINUTE = 60_000;

/** What came of a meeting, in thousands of US dollars: discussed, in contracting, contracted. */
const OUTCOMES: [
  discussed: number,
  contracting: number,
  contracted: number,
  summary: string,
  next: string,
][] = [
  [
    120,
    40,
    0,
    '초도 물량 2,000개의 단가와 납기를 협의하였습니다.',
    '견적서와 시험 성적서를 보내기로 하였습니다.',
  ],
  [65, 0, 0, '시장 반응을 알아보기 위한 견본 발송을 논의하였습니다.', '견본 12종을 항공으로 발송합니다.'],
  [240, 180, 95, '1차 발주 계약 조건에 합의하였습니다.', '계약서 서명 후 선적 일정을 확정합니다.'],
  [48, 0, 0, '현지 인증 요건을 확인하였습니다.', '인증 대행사 견적을 받아 회신합니다.'],
  [310, 120, 0, '연간 공급 계약의 단가표를 검토하였습니다.', '2주 뒤 화상으로 다시 협의합니다.'],
  [85, 60, 30, '소량 시험 주문을 확정하였습니다.', '대금 결제 조건(T/T 30%)을 확인합니다.'],
];

/**
 * Fills a cohort that is over: each firm met two buyers, with an interpreter where there is one of the buyer's
 * language; everybody came, and all but the last wrote the log.
 */
export async function seedPastMeetings(
  tx: Transaction,
  cohort: SeededCohort,
  { firms, buyers, interpreters }: CohortCast,
  publishedAt: Date,
): Promise<void> {
  const pairs = [0, 1].flatMap((round) =>
    firms.map((firm, i) => ({ firm, buyer: buyers[(i + round) % buyers.length]! })),
  );
  for (const [i, { firm, buyer }] of pairs.entries()) {
    // One meeting a slot: nobody can be in two at once.
    const slot = cohort.slots[i]!;
    const language = buyer.languages[0]!;
    const interpreter = interpreters.find(({ languages }) => languages.some(({ code }) => code === language));
    const { identifiers } = await tx.insert(Meeting, {
      cohortId: cohort.id,
      firmId: firm.id,
      buyerId: buyer.id,
      slotId: slot.id,
      boothId: cohort.booths[i % cohort.booths.length]!.id,
      interpreterId: interpreter?.id ?? null,
      language,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      state: 'held',
      why: SAMPLE_WHY,
    });
    const { id: meetingId } = identifiers[0] as { id: string };
    if (interpreter)
      await tx.insert(Assignment, {
        meetingId,
        interpreterId: interpreter.id,
        state: 'accepted',
        rank: 1,
        offeredAt: publishedAt,
        expiresAt: new Date(publishedAt.getTime() + 48 * 60 * MINUTE),
        answeredAt: new Date(publishedAt.getTime() + (20 + i) * MINUTE),
      });
    const present = [firm.personId, buyer.personId, ...(interpreter ? [interpreter.personId] : [])];
    await tx.insert(
      Attendance,
      present.map((personId, k) => ({
        meetingId,
        personId,
        peerId: `sample-${meetingId}-${k}`,
        joinedAt: new Date(slot.startsAt.getTime() - (5 - k) * MINUTE),
        leftAt: slot.endsAt,
      })),
    );
    if (i < pairs.length - 1) await seedLog(tx, meetingId, firm.personId, slot.endsAt, i);
  }
}

async function seedLog(
  tx: Transaction,
  meetingId: string,
  savedBy: string,
  endedAt: Date,
  i: number,
): Promise<void> {
  const [discussed, contracting, contracted, summary, nextStep] = OUTCOMES[i % OUTCOMES.length]!;
  const day = endedAt.toISOString().slice(0, 10);
  const cents = (thousands: number) => (thousands > 0 ? String(thousands * 100_000) : null);
  await tx.insert(ConsultationLog, {
    meetingId,
    discussedCents: cents(discussed),
    discussedOn: day,
    contractingCents: cents(contracting),
    contractingOn: contracting > 0 ? day : null,
    contractedCents: cents(contracted),
    contractedOn: contracted > 0 ? day : null,
    summary,
    nextStep,
    savedBy,
    savedAt: new Date(endedAt.getTime() + 90 * MINUTE),
  });
}
