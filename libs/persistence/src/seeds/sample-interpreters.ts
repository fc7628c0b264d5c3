/** A made-up citizen interpreter. */
export interface SampleInterpreter {
  name: string;
  email: string;
  phone: string;
  languages: { code: string; level: number }[];
  /** HS chapters, `HS33`. */
  fields: string[];
  maxHoursPerMonth: number;
}

/** Eight interpreters; each of the buyers' languages is spoken by at least two. */
export const sampleInterpreters: readonly SampleInterpreter[] = [
  person('쩐 투이 링', 'linh', [['vi', 5]], ['HS33', 'HS21'], 40),
  person('응우옌 민 안', 'minhanh', [['vi', 4]], ['HS84', 'HS90'], 30),
  person(
    '팜 하 비',
    'havy',
    [
      ['vi', 4],
      ['en', 3],
    ],
    ['HS95', 'HS19'],
    24,
  ),
  person('왕 쉐', 'wangxue', [['zh', 5]], ['HS33', 'HS61'], 40),
  person(
    '리 지아이',
    'lijiayi',
    [
      ['zh', 4],
      ['en', 3],
    ],
    ['HS84', 'HS85'],
    30,
  ),
  person('정해든', 'haedeun', [['en', 5]], ['HS94', 'HS39'], 40),
  person('소피아 밀러', 'sophia', [['en', 5]], ['HS87', 'HS95'], 36),
  person('아누 라오', 'anu', [['en', 4]], ['HS84', 'HS73'], 24),
];

function person(
  name: string,
  mailbox: string,
  languages: [code: string, level: number][],
  fields: string[],
  maxHoursPerMonth: number,
): SampleInterpreter {
  return {
    name,
    email: `${mailbox}@people.example.com`,
    phone: `010-5550-${String(100 + mailbox.length * 7).padStart(4, '0')}`,
    languages: languages.map(([code, level]) => ({ code, level })),
    fields,
    maxHoursPerMonth,
  };
}
