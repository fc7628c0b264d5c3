/** Cities of zones as people call them: ko, en, zh, ja, vi. Intl knows names of zones, not of their cities. */
const CITIES: Record<string, readonly [string, string, string, string, string]> = {
  'Asia/Seoul': ['서울', 'Seoul', '首尔', 'ソウル', 'Seoul'],
  'Asia/Tokyo': ['도쿄', 'Tokyo', '东京', '東京', 'Tokyo'],
  'Asia/Shanghai': ['상하이', 'Shanghai', '上海', '上海', 'Thượng Hải'],
  'Asia/Hong_Kong': ['홍콩', 'Hong Kong', '香港', '香港', 'Hồng Kông'],
  'Asia/Taipei': ['타이베이', 'Taipei', '台北', '台北', 'Đài Bắc'],
  'Asia/Ho_Chi_Minh': ['호찌민', 'Ho Chi Minh City', '胡志明市', 'ホーチミン', 'TP. Hồ Chí Minh'],
  'Asia/Saigon': ['호찌민', 'Ho Chi Minh City', '胡志明市', 'ホーチミン', 'TP. Hồ Chí Minh'],
  'Asia/Bangkok': ['방콕', 'Bangkok', '曼谷', 'バンコク', 'Bangkok'],
  'Asia/Jakarta': ['자카르타', 'Jakarta', '雅加达', 'ジャカルタ', 'Jakarta'],
  'Asia/Singapore': ['싱가포르', 'Singapore', '新加坡', 'シンガポール', 'Singapore'],
  'Asia/Kuala_Lumpur': ['쿠알라룸푸르', 'Kuala Lumpur', '吉隆坡', 'クアラルンプール', 'Kuala Lumpur'],
  'Asia/Manila': ['마닐라', 'Manila', '马尼拉', 'マニラ', 'Manila'],
  'Asia/Ulaanbaatar': ['울란바토르', 'Ulaanbaatar', '乌兰巴托', 'ウランバートル', 'Ulaanbaatar'],
  'Asia/Kolkata': ['뉴델리', 'New Delhi', '新德里', 'ニューデリー', 'New Delhi'],
  'Asia/Calcutta': ['뉴델리', 'New Delhi', '新德里', 'ニューデリー', 'New Delhi'],
  'Asia/Dubai': ['두바이', 'Dubai', '迪拜', 'ドバイ', 'Dubai'],
  'Asia/Riyadh': ['리야드', 'Riyadh', '利雅得', 'リヤド', 'Riyadh'],
  'Asia/Tashkent': ['타슈켄트', 'Tashkent', '塔什干', 'タシュケント', 'Tashkent'],
  'Asia/Almaty': ['알마티', 'Almaty', '阿拉木图', 'アルマトイ', 'Almaty'],
  'Europe/London': ['런던', 'London', '伦敦', 'ロンドン', 'London'],
  'Europe/Paris': ['파리', 'Paris', '巴黎', 'パリ', 'Paris'],
  'Europe/Berlin': ['베를린', 'Berlin', '柏林', 'ベルリン', 'Berlin'],
  'Europe/Warsaw': ['바르샤바', 'Warsaw', '华沙', 'ワルシャワ', 'Warszawa'],
  'Europe/Moscow': ['모스크바', 'Moscow', '莫斯科', 'モスクワ', 'Moskva'],
  'Europe/Istanbul': ['이스탄불', 'Istanbul', '伊斯坦布尔', 'イスタンブール', 'Istanbul'],
  'America/New_York': ['뉴욕', 'New York', '纽约', 'ニューヨーク', 'New York'],
  'America/Chicago': ['시카고', 'Chicago', '芝加哥', 'シカゴ', 'Chicago'],
  'America/Los_Angeles': ['로스앤젤레스', 'Los Angeles', '洛杉矶', 'ロサンゼルス', 'Los Angeles'],
  'America/Mexico_City': ['멕시코시티', 'Mexico City', '墨西哥城', 'メキシコシティ', 'Mexico City'],
  'America/Sao_Paulo': ['상파울루', 'São Paulo', '圣保罗', 'サンパウロ', 'São Paulo'],
  'Australia/Sydney': ['시드니', 'Sydney', '悉尼', 'シドニー', 'Sydney'],
};
const LOCALES = ['ko', 'en', 'zh', 'ja', 'vi'];

/** Zones offered first where somebody picks one. */
export const COMMON_ZONES: readonly string[] = Object.keys(CITIES).filter(
  (zone) => zone !== 'Asia/Saigon' && zone !== 'Asia/Calcutta',
);

/** The city of an IANA zone in a language; the name in the zone itself where we know no better. */
export function cityOf(zone: string, locale: string): string {
  const index = LOCALES.indexOf(locale.slice(0, 2));
  return CITIES[zone]?.[index < 0 ? 1 : index] ?? zone.split('/').at(-1)!.replaceAll('_', ' ');
}
