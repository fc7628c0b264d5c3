import { priceBandOf } from '#domain/import/cells.ts';
import { Buyer } from '../entities/buyer.entity.ts';
import { Firm } from '../entities/firm.entity.ts';
import { Interpreter } from '../entities/interpreter.entity.ts';
import { Person } from '../entities/person.entity.ts';
import { insertFirm } from '../repositories/firm.repository.ts';
import { ensurePerson, recordConsents } from '../repositories/participant.repository.ts';
import type { Transaction } from '../transaction.ts';
import { demoSignIns } from './demo-sign-ins.ts';
import { sampleFirms } from './sample-firms.ts';

/** How secrets are kept is not for this library to know; the caller hands in the product's own ways. */
export interface SecretKeeper {
  hashPassword(password: string): Promise<string>;
  /** Seals the secret of a second factor to its owner. */
  sealSecret(secret: string, personId: string): string;
}

type BuyerLine = [
  company: string,
  contactName: string,
  email: string,
  country: string,
  city: string,
  zone: string,
  locale: string,
  language: string,
  hsInterests: string,
  orderUsd: number,
  priceBand: 'low' | 'mid' | 'high',
];

// prettier-ignore
const BUYERS: BuyerLine[] = [
  ['Saigon Beauty House', 'Bui Thanh Ha', 'ha@saigonbeauty.example.com', 'VN', 'Ho Chi Minh City', 'Asia/Ho_Chi_Minh', 'vi', 'vi', '3304 2309', 120_000, 'mid'],
  ['Hanoi Food Link', 'Dang Minh Tuan', 'tuan@hanoifoodlink.example.com', 'VN', 'Hanoi', 'Asia/Ho_Chi_Minh', 'vi', 'vi', '8422 0712', 90_000, 'high'],
  ['Guangzhou Lanmei Trade', 'Liu Fang', 'liu@lanmei.example.com', 'CN', 'Guangzhou', 'Asia/Shanghai', 'zh', 'zh', '3304 0712', 300_000, 'mid'],
  ['Osaka Kenkou Shoji', '田中 真由', 'tanaka@kenkou.example.com', 'JP', 'Osaka', 'Asia/Tokyo', 'ja', 'ja', '9003 2309', 70_000, 'mid'],
  ['Brisbane Solar Works', 'Grace Wilson', 'grace@brisbanesolar.example.com', 'AU', 'Brisbane', 'Australia/Brisbane', 'en', 'en', '8507 9003', 450_000, 'high'],
  ['Texas Optical Group', 'Henry Adams', 'henry@texasoptical.example.com', 'US', 'Dallas', 'America/Chicago', 'en', 'en', '9003 2309 8422', 160_000, 'low'],
];

const INTERPRETERS: [name: string, email: string, language: string, fields: string[]][] = [
  ['호앙 티 응아', 'nga@people.example.com', 'vi', ['HS33', 'HS84']],
  ['저우 링', 'zhouling@people.example.com', 'zh', ['HS33']],
  ['사토 유이', 'satoyui@people.example.com', 'ja', ['HS90', 'HS23']],
  ['노아 김', 'noahkim@people.example.com', 'en', ['HS85', 'HS90']],
];

/** Staff, an adviser and everybody who took part in the season that is nearly over. */
export async function seedPeople(
  tx: Transaction,
  secrets: SecretKeeper,
  now: Date,
): Promise<{
  staff: Person;
  firms: Firm[];
  buyers: (Buyer & { locale: string; zone: string })[];
  interpreters: Interpreter[];
}> {
  const firms: Firm[] = [];
  for (const { contactName, email, phone, ...firm } of sampleFirms.slice(14)) {
    const person = await ensurePerson(tx, { email, name: contactName, phone }, 'firm', true);
    const {
      product: name,
      productEn: nameEn,
      hsCode,
      targetMarkets,
      priceBand,
      minOrderUsd,
      certificates,
      ...rest
    } = firm;
    const priceLevel = priceBandOf(priceBand);
    const product = { name, nameEn, hsCode, targetMarkets, priceBand, priceLevel, minOrderUsd, certificates };
    const products = [product];
    firms.push(await insertFirm(tx, person.id, { ...rest, website: null, products }));
    await recordConsents(tx, person.id, ['programme', 'overseas-transfer'], '2026-08', now);
  }
  const buyers = [];
  for (const line of BUYERS) {
    const [company, name, email, country, city, zone, locale, language, hs, orderUsd, priceBand] = line;
    const person = await ensurePerson(tx, { email, name, zone, locale }, 'buyer', true);
    const form = {
      personId: person.id,
      company,
      country,
      city,
      languages: [language],
      hsInterests: hs.split(' '),
      orderSize: `USD ${orderUsd.toLocaleString('en-US')}`,
      orderUsd,
      priceBand,
    };
    await tx.insert(Buyer, form);
    buyers.push(Object.assign(await tx.findOneByOrFail(Buyer, { personId: person.id }), { locale, zone }));
  }
  const interpreters = [];
  for (const [name, email, code, fields] of INTERPRETERS) {
    const person = await ensurePerson(tx, { email, name }, 'interpreter', true);
    await tx.insert(Interpreter, { personId: person.id, languages: [{ code, level: 5 }], fields });
    interpreters.push(await tx.findOneByOrFail(Interpreter, { personId: person.id }));
  }
  return { staff: await seedSignIns(tx, secrets), firms, buyers, interpreters };
}

/** Gives everybody who is told to visitors a password, and staff the second factor. */
async function seedSignIns(tx: Transaction, { hashPassword, sealSecret }: SecretKeeper): Promise<Person> {
  for (const { role, name, email, password, totpSecret } of demoSignIns) {
    const person = await ensurePerson(tx, { email, name }, role, true);
    await tx.update(
      Person,
      { id: person.id },
      {
        passwordHash: password === null ? null : await hashPassword(password),
        totpSecret: totpSecret === null ? null : sealSecret(totpSecret, person.id),
      },
    );
  }
  return tx.findOneByOrFail(Person, { email: demoSignIns.find(({ role }) => role === 'staff')!.email });
}
