/** A way into a demonstration installation. These words are printed on every start: nothing here is a secret. */
export interface DemoSignIn {
  role: 'staff' | 'adviser' | 'firm' | 'interpreter' | 'buyer';
  name: string;
  email: string;
  /** Null: only by an e-mailed link, which the mailbox page shows. */
  password: string | null;
  /** Secret of the second factor in base32; null where there is none. */
  totpSecret: string | null;
}

const PASSWORD = 'untact-demo-2026';

export const demoSignIns: readonly DemoSignIn[] = [
  {
    role: 'staff',
    name: '김지원',
    email: 'staff@untact.example.com',
    password: PASSWORD,
    totpSecret: 'UNTACTDEMOONLYSECRETUNTACTDEMO23',
  },
  {
    role: 'adviser',
    name: '최도현',
    email: 'adviser@untact.example.com',
    password: PASSWORD,
    totpSecret: null,
  },
  {
    role: 'firm',
    name: '도윤아',
    email: 'export@byeolmaru.example.com',
    password: PASSWORD,
    totpSecret: null,
  },
  {
    role: 'interpreter',
    name: '호앙 티 응아',
    email: 'nga@people.example.com',
    password: PASSWORD,
    totpSecret: null,
  },
  {
    role: 'buyer',
    name: 'Bui Thanh Ha',
    email: 'ha@saigonbeauty.example.com',
    password: null,
    totpSecret: null,
  },
];

export const demoSignIn = (role: DemoSignIn['role']): DemoSignIn =>
  demoSignIns.find((one) => one.role === role)!;
