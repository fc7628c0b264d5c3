import { businessNumberOf } from '#domain/firm/business-number.ts';

/** A made-up exporter; nothing in it belongs to anybody. */
export interface SampleFirm {
  businessNumber: string;
  name: string;
  nameEn: string;
  representative: string;
  contactName: string;
  email: string;
  phone: string;
  product: string;
  productEn: string;
  hsCode: string;
  targetMarkets: string[];
  priceBand: '저가' | '중가' | '고가';
  /** Smallest order, US dollars. */
  minOrderUsd: number;
  certificates: string[];
  introduction: string;
  introductionEn: string;
}

type Line = [
  name: string,
  nameEn: string,
  representative: string,
  contactName: string,
  mailbox: string,
  product: string,
  productEn: string,
  hsCode: string,
  targetMarkets: string,
  priceBand: SampleFirm['priceBand'],
  certificates: string,
  introduction: string,
  introductionEn: string,
];

// prettier-ignore
const LINES: Line[] = [
  ['하늘결바이오', 'Haneulgyeol Bio Co., Ltd.', '윤서하', '조민재', 'haneulgyeol', '보습 앰플 세럼', 'Moisturising ampoule serum', '330499', 'VN CN US', '중가', 'ISO 22716|CPNP', '민감 피부용 기초 화장품을 개발·생산하며 자체 연구소를 두고 있습니다.', 'Skincare for sensitive skin, with a laboratory of its own.'],
  ['한빛모터스파츠', 'Hanbit Motor Parts Co., Ltd.', '강도윤', '서예린', 'hanbitparts', '자동차 브레이크 패드', 'Brake pads for passenger cars', '870830', 'US IN AU', '중가', 'IATF 16949|ISO 9001', '국내 완성차 협력사로 20년간 제동 부품을 공급해 왔습니다.', 'Braking parts for car makers for twenty years.'],
  ['맑은샘테크', 'Malgeunsaem Tech Co., Ltd.', '문지후', '배수아', 'malgeunsaem', '가정용 정수 필터', 'Water filters for households', '842121', 'VN IN', '중가', 'NSF|KC', '중금속 제거 필터와 교체 카트리지를 생산합니다.', 'Filters and cartridges that remove heavy metals.'],
  ['다온식품', 'Daon Foods Co., Ltd.', '신유진', '홍세아', 'daonfoods', '쌀 떡볶이 간편식', 'Instant rice-cake meals', '190230', 'US AU VN', '저가', 'HACCP|HALAL', '상온에서 12개월 보관하는 떡볶이 간편식을 만듭니다.', 'Rice-cake meals that keep for twelve months at room temperature.'],
  ['누리메디칼', 'Nuri Medical Co., Ltd.', '임하준', '권나연', 'nurimedical', '휴대용 초음파 진단기', 'Handheld ultrasound scanners', '901812', 'VN IN CN', '고가', 'CE|ISO 13485', '의료 취약지에서 쓰는 휴대용 초음파 진단기를 만듭니다.', 'Handheld scanners for places far from a hospital.'],
  ['가온정밀', 'Gaon Precision Co., Ltd.', '김가온', '이나래', 'gaonprecision', '소형 감속기', 'Compact gear reducers', '848340', 'VN CN', '중가', 'CE|ISO 9001', '산업용 로봇에 쓰는 소형 감속기를 만듭니다.', 'Compact gear reducers for industrial robots.'],
  ['푸른솔패키징', 'Pureunsol Packaging Co., Ltd.', '오지안', '남기훈', 'pureunsol', '생분해 포장재', 'Biodegradable packaging', '392321', 'US AU', '중가', 'FSC|ISO 14001', '옥수수 전분을 쓰는 생분해 포장 필름을 생산합니다.', 'Packaging films made from corn starch.'],
  ['해오름전자', 'Haeoreum Electronics Co., Ltd.', '장우진', '유다솜', 'haeoreum', '산업용 온습도 센서', 'Industrial temperature and humidity sensors', '902580', 'VN IN CN', '중가', 'CE|RoHS', '스마트팩토리용 무선 센서를 개발합니다.', 'Wireless sensors for smart factories.'],
  ['이음퍼니처', 'Ieum Furniture Co., Ltd.', '백승아', '노현서', 'ieumfurniture', '높이 조절 책상', 'Height-adjustable desks', '940330', 'US AU', '고가', 'KS|BIFMA', '사무용 높이 조절 책상을 주문 제작합니다.', 'Height-adjustable office desks, made to order.'],
  ['도담토이', 'Dodam Toys Co., Ltd.', '황시온', '안채원', 'dodamtoys', '원목 교구', 'Wooden learning toys', '950300', 'US VN', '중가', 'CE|KC', '3~7세용 원목 교구를 만들며 전 제품이 안전 인증을 받았습니다.', 'Certified wooden toys for children from three to seven.'],
  ['새봄섬유', 'Saebom Textile Co., Ltd.', '송이안', '전하율', 'saebomtextile', '기능성 니트 의류', 'Functional knitwear', '611030', 'US CN', '중가', 'OEKO-TEX', '땀을 빠르게 말리는 니트 원단과 의류를 생산합니다.', 'Knitwear and fabrics that dry fast.'],
  ['라온조명', 'Raon Lighting Co., Ltd.', '허준서', '류소윤', 'raonlighting', 'LED 식물 재배등', 'LED grow lights', '940542', 'CN IN US', '중가', 'CE|UL', '식물 공장용 LED 재배등과 제어기를 생산합니다.', 'Grow lights and controllers for plant factories.'],
  ['온새미로헬스', 'Onsaemiro Health Co., Ltd.', '곽은우', '민도경', 'onsaemiro', '홍삼 건강음료', 'Red ginseng drinks', '210690', 'VN CN', '고가', 'HACCP|GMP', '6년근 홍삼 농축액으로 만든 건강음료를 수출합니다.', 'Drinks from six-year-old red ginseng.'],
  ['세움주방', 'Seum Kitchenware Co., Ltd.', '표지훈', '금보라', 'seumkitchen', '스테인리스 조리기구', 'Stainless steel cookware', '732393', 'VN US IN', '중가', 'FDA|LFGB', '통3중 스테인리스 냄비와 팬을 생산합니다.', 'Three-ply stainless steel pots and pans.'],
  ['별마루코스메틱', 'Byeolmaru Cosmetics Co., Ltd.', '진하람', '도윤아', 'byeolmaru', '색조 쿠션', 'Cushion foundations', '330499', 'VN CN', '중가', 'ISO 22716', '색조 화장품을 위탁 생산합니다.', 'Make-up made to order.'],
  ['한울기계', 'Hanul Machinery Co., Ltd.', '차민규', '피서준', 'hanulmachinery', '식품 포장기', 'Food packing machines', '842240', 'VN IN', '고가', 'CE', '소형 식품 공장용 자동 포장기를 만듭니다.', 'Automatic packing machines for small food plants.'],
  ['초록들농산', 'Chorokdeul Farms Co., Ltd.', '구하늘', '선우진', 'chorokdeul', '건조 버섯', 'Dried mushrooms', '071234', 'CN US', '중가', 'GAP|HACCP', '표고와 느타리를 건조하여 수출합니다.', 'Dried shiitake and oyster mushrooms.'],
  ['바른안경', 'Bareun Optics Co., Ltd.', '탁지원', '견하윤', 'bareunoptics', '경량 안경테', 'Lightweight spectacle frames', '900319', 'US AU', '중가', 'CE', '베타 티타늄 안경테를 생산합니다.', 'Spectacle frames of beta titanium.'],
  ['미르에너지', 'Mir Energy Co., Ltd.', '편도현', '옥서영', 'mirenergy', '가정용 에너지 저장장치', 'Home energy storage', '850760', 'AU IN', '고가', 'UL|CE', '5kWh급 가정용 배터리 저장장치를 만듭니다.', 'Battery storage of 5 kWh for homes.'],
  ['단비펫', 'Danbi Pet Co., Ltd.', '명지호', '채아린', 'danbipet', '반려동물 간식', 'Pet treats', '230910', 'VN US', '중가', 'HACCP', '국산 원료로 반려동물 간식을 만듭니다.', 'Pet treats from Korean produce.'],
];

/** In the order of the firms above. */
// prettier-ignore
const MIN_ORDERS_USD = [8, 60, 25, 12, 150, 90, 20, 30, 40, 15, 25, 35, 18, 22, 10, 180, 15, 20, 120, 9].map((k) => k * 1000);

/** The first fourteen fill the sample spreadsheet; the others took part in the cohorts that are over. */
export const sampleFirms: readonly SampleFirm[] = LINES.map(
  (
    [
      name,
      nameEn,
      representative,
      contactName,
      mailbox,
      product,
      productEn,
      hsCode,
      markets,
      priceBand,
      certificates,
      introduction,
      introductionEn,
    ],
    i,
  ) => ({
    businessNumber: businessNumberOf(`9${String(1421 + i * 3)}${String(7810 + i * 17)}`),
    name,
    nameEn,
    representative,
    contactName,
    email: `export@${mailbox}.example.com`,
    phone: `031-555-${String(1001 + i)}`,
    product,
    productEn,
    hsCode,
    targetMarkets: markets.split(' '),
    priceBand,
    minOrderUsd: MIN_ORDERS_USD[i]!,
    certificates: certificates.split('|'),
    introduction,
    introductionEn,
  }),
);
