import type { Meeting } from '#contracts/http/meetings.ts';
import { joinWindow } from '#domain/meeting/join-window.ts';
import type { MeetingView } from '#persistence/repositories/meeting-view.repository.ts';

/** A meeting for its reader; Korean readers see the firm's Korean name, others the English one. */
export function presentMeeting(view: MeetingView, readerLocale: string): Meeting {
  const { firm, buyer, interpreter } = view;
  const { opensAt, closesAt } = joinWindow(view);
  const none = { country: null };
  return {
    id: view.id,
    cohortId: view.cohortId,
    startsAt: view.startsAt.toISOString(),
    endsAt: view.endsAt.toISOString(),
    state: view.state,
    language: view.language,
    booth: view.booth,
    participants: [
      {
        ...none,
        personId: firm.personId,
        name: firm.name,
        organisation: readerLocale === 'ko' ? firm.organisation : firm.organisationEn || firm.organisation,
        role: 'firm',
        languages: [...new Set(['ko', ...firm.languages])],
      },
      {
        personId: buyer.personId,
        name: buyer.name,
        organisation: buyer.company,
        role: 'buyer',
        country: buyer.country,
        languages: buyer.languages,
      },
      ...(interpreter
        ? [
            {
              ...none,
              personId: interpreter.personId,
              name: interpreter.name,
              organisation: '',
              role: 'interpreter' as const,
              languages: [...new Set(['ko', ...interpreter.languages])],
            },
          ]
        : []),
    ],
    myRole: view.role ?? 'staff',
    joinOpensAt: opensAt.toISOString(),
    joinClosesAt: closesAt.toISOString(),
    products: view.products.map((product) => ({ ...product })),
    deviceCheck: view.deviceCheck && {
      verdict: view.deviceCheck.verdict,
      checkedAt: view.deviceCheck.checkedAt.toISOString(),
    },
    hasLog: view.hasLog,
  };
}
