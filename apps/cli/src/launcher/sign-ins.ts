import { demoSignIns } from '#persistence/seeds/demo-sign-ins.ts';
import { totpCode } from '#platform/totp/totp.ts';

const ROLES = {
  staff: '담당자 staff',
  adviser: '자문위원 adviser',
  firm: '기업 firm',
  interpreter: '통역 interpreter',
  buyer: '바이어 buyer',
};

/** The ways into a demonstration installation, one a line, with a code of the second factor that is good now. */
export function describeSignIns(): string[] {
  return demoSignIns.map(({ role, email, password, totpSecret }) => {
    const code =
      totpSecret === null ? '' : `, code ${totpCode(totpSecret, new Date())} (a new one: npm run sign-ins)`;
    const way =
      password === null
        ? 'asks for a link by mail, which the mailbox page shows'
        : `password ${password}${code}`;
    return `  ${ROLES[role].padEnd(16)} ${email.padEnd(32)} ${way}`;
  });
}
