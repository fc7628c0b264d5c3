/** A made-up buyer with the hours of a session day, in Korean time, that suit its own clock. */
export interface SampleBuyer {
  company: string;
  contactName: string;
  email: string;
  country: string;
  city: string;
  zone: string;
  languages: string[];
  hsInterests: string[];
  purchaseSize: string;
  priceBand: 'low' | 'mid' | 'high';
  certificates: string[];
  /** Hours in Seoul, `HH:mm`. */
  from: string;
  to: string;
}

type Line = [
  company: string,
  contactName: string,
  mailbox: string,
  country: string,
  city: string,
  zone: string,
  languages: string,
  hsInterests: string,
  purchaseSize: string,
  certificates: string,
  from: string,
  to: string,
];

const HCM = 'Asia/Ho_Chi_Minh';
const SHANGHAI = 'Asia/Shanghai';
const LA = 'America/Los_Angeles';

// prettier-ignore
const LINES: Line[] = [
  ['Hoa Sen Trading JSC', 'Nguyen Thi Mai', 'mai@hoasen', 'VN', 'Ho Chi Minh City', HCM, 'vi', '3304 2106', 'USD 180,000', 'CPNP', '10:00', '17:00'],
  ['Song Hong Machinery', 'Tran Van Duc', 'duc@songhong', 'VN', 'Hanoi', HCM, 'vi', '8483 8422 9025', 'USD 420,000', 'CE', '10:00', '17:00'],
  ['Mekong Fresh Retail', 'Le Thi Huong', 'huong@mekongfresh', 'VN', 'Can Tho', HCM, 'vi', '1902 2106 2309', 'USD 95,000', 'HACCP', '10:00', '15:00'],
  ['Da Nang Medical Supply', 'Pham Quoc Bao', 'bao@danangmed', 'VN', 'Da Nang', HCM, 'vi', '9018 8421', 'USD 260,000', 'CE', '13:00', '17:00'],
  ['Nha Trang Kids', 'Vo Thi Lan', 'lan@nhatrangkids', 'VN', 'Nha Trang', HCM, 'vi', '9503 7323', 'USD 60,000', 'CE', '10:00', '17:00'],
  ['上海澄明商贸', '林晓彤', 'lin@chengming', 'CN', '上海', SHANGHAI, 'zh', '3304 6110', 'USD 510,000', '', '10:00', '17:00'],
  ['Qingdao Haiyue Import', 'Zhang Wei', 'zhang@haiyue', 'CN', 'Qingdao', SHANGHAI, 'zh', '2106 0712', 'USD 230,000', 'HACCP', '10:00', '16:00'],
  ['Shenzhen Guangyu Automation', 'Chen Jie', 'chen@guangyu', 'CN', 'Shenzhen', SHANGHAI, 'zh', '8483 9025 9405', 'USD 640,000', 'CE', '10:00', '17:00'],
  ['Chengdu Kanghe Health', 'Wang Lili', 'wang@kanghe', 'CN', 'Chengdu', SHANGHAI, 'zh', '9018 2106', 'USD 320,000', '', '11:00', '17:00'],
  ['Pacific Home Goods Inc.', 'Emily Carter', 'emily@pacifichome', 'US', 'Los Angeles', LA, 'en', '9403 7323 3923', 'USD 750,000', 'FDA', '10:00', '13:00'],
  ['Redwood Toys LLC', 'James Nguyen', 'james@redwoodtoys', 'US', 'San Francisco', LA, 'en', '9503 9405', 'USD 140,000', 'CE', '10:00', '13:00'],
  ['Bay Auto Supply', 'Maria Lopez', 'maria@bayauto', 'US', 'Oakland', LA, 'en', '8708', 'USD 890,000', 'IATF 16949', '10:00', '13:00'],
  ['Southern Cross Imports', 'Oliver Smith', 'oliver@southerncross', 'AU', 'Sydney', 'Australia/Sydney', 'en', '1902 3923 9403', 'USD 300,000', 'HACCP', '10:00', '16:00'],
  ['Melbourne Green Packaging', 'Chloe Brown', 'chloe@melbgreen', 'AU', 'Melbourne', 'Australia/Melbourne', 'en', '3923 8507', 'USD 210,000', 'FSC', '10:00', '16:00'],
  ['Deccan Industrial Traders', 'Anil Sharma', 'anil@deccan', 'IN', 'Bengaluru', 'Asia/Kolkata', 'en', '8421 9405 8708 7323', 'USD 380,000', 'CE', '13:00', '17:00'],
];

/** Of those who do not look for the middle of the market. */
const PRICE_BANDS: Record<string, SampleBuyer['priceBand']> = {
  'Da Nang Medical Supply': 'high',
  'Mekong Fresh Retail': 'low',
  'Pacific Home Goods Inc.': 'high',
  'Redwood Toys LLC': 'low',
};

/** Fifteen buyers of five countries and three languages. */
export const sampleBuyers: readonly SampleBuyer[] = LINES.map(
  ([
    company,
    contactName,
    mailbox,
    country,
    city,
    zone,
    languages,
    hsInterests,
    purchaseSize,
    certificates,
    from,
    to,
  ]) => ({
    company,
    contactName,
    email: `${mailbox}.example.com`,
    country,
    city,
    zone,
    languages: languages.split(' '),
    hsInterests: hsInterests.split(' '),
    purchaseSize,
    priceBand: PRICE_BANDS[company] ?? 'mid',
    certificates: certificates ? certificates.split('|') : [],
    from,
    to,
  }),
);
