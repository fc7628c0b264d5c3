import type { Locale } from '#contracts/http/common.ts';

type Names = Readonly<Record<Locale, string>>;
const names = (ko: string, en: string, zh: string, ja: string, vi: string): Names => ({ ko, en, zh, ja, vi });

/** Names of the zones our buyers live in; of others the name in the zone itself is shown. */
const known: Readonly<Record<string, Names>> = {
  'Asia/Seoul': names('서울', 'Seoul', '首尔', 'ソウル', 'Seoul'),
  'Asia/Ho_Chi_Minh': names('호찌민', 'Ho Chi Minh City', '胡志明市', 'ホーチミン', 'Thành phố Hồ Chí Minh'),
  'Asia/Saigon': names('호찌민', 'Ho Chi Minh City', '胡志明市', 'ホーチミン', 'Thành phố Hồ Chí Minh'),
  'Asia/Bangkok': names('방콕', 'Bangkok', '曼谷', 'バンコク', 'Bangkok'),
  'Asia/Jakarta': names('자카르타', 'Jakarta', '雅加达', 'ジャカルタ', 'Jakarta'),
  'Asia/Kuala_Lumpur': names('쿠알라룸푸르', 'Kuala Lumpur', '吉隆坡', 'クアラルンプール', 'Kuala Lumpur'),
  'Asia/Singapore': names('싱가포르', 'Singapore', '新加坡', 'シンガポール', 'Singapore'),
  'Asia/Shanghai': names('상하이', 'Shanghai', '上海', '上海', 'Thượng Hải'),
  'Asia/Hong_Kong': names('홍콩', 'Hong Kong', '香港', '香港', 'Hồng Kông'),
  'Asia/Taipei': names('타이베이', 'Taipei', '台北', '台北', 'Đài Bắc'),
  'Asia/Tokyo': names('도쿄', 'Tokyo', '东京', '東京', 'Tokyo'),
  'Asia/Kolkata': names('콜카타', 'Kolkata', '加尔各答', 'コルカタ', 'Kolkata'),
  'Asia/Calcutta': names('콜카타', 'Kolkata', '加尔各答', 'コルカタ', 'Kolkata'),
  'Asia/Dubai': names('두바이', 'Dubai', '迪拜', 'ドバイ', 'Dubai'),
  'Asia/Almaty': names('알마티', 'Almaty', '阿拉木图', 'アルマトイ', 'Almaty'),
  'Asia/Tashkent': names('타슈켄트', 'Tashkent', '塔什干', 'タシケント', 'Tashkent'),
  'Asia/Ulaanbaatar': names('울란바토르', 'Ulaanbaatar', '乌兰巴托', 'ウランバートル', 'Ulan Bator'),
  'Europe/London': names('런던', 'London', '伦敦', 'ロンドン', 'London'),
  'Europe/Paris': names('파리', 'Paris', '巴黎', 'パリ', 'Paris'),
  'Europe/Berlin': names('베를린', 'Berlin', '柏林', 'ベルリン', 'Berlin'),
  'Europe/Moscow': names('모스크바', 'Moscow', '莫斯科', 'モスクワ', 'Moskva'),
  'America/New_York': names('뉴욕', 'New York', '纽约', 'ニューヨーク', 'New York'),
  'America/Chicago': names('시카고', 'Chicago', '芝加哥', 'シカゴ', 'Chicago'),
  'America/Los_Angeles': names('로스앤젤레스', 'Los Angeles', '洛杉矶', 'ロサンゼルス', 'Los Angeles'),
  'America/Sao_Paulo': names('상파울루', 'São Paulo', '圣保罗', 'サンパウロ', 'São Paulo'),
  'America/Mexico_City': names('멕시코시티', 'Mexico City', '墨西哥城', 'メキシコシティ', 'Thành phố Mexico'),
  'Australia/Sydney': names('시드니', 'Sydney', '悉尼', 'シドニー', 'Sydney'),
};

/** The city a time zone is named after, in the reader's language where we know it. */
export const cityName = (zone: string, locale: Locale): string =>
  known[zone]?.[locale] ?? zone.split('/').at(-1)!.replaceAll('_', ' ');
