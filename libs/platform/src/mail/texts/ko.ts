import type { MailTexts } from '../mail-texts.ts';

export const ko: MailTexts = {
  footer: {
    organisation: '언택트 수출상담실',
    lines: [
      '이 메일은 발신 전용입니다. 문의 사항은 시청 국제통상팀으로 연락해 주시기 바랍니다.',
      '본인과 관계없는 메일이라면 링크를 누르지 말고 삭제해 주시기 바랍니다.',
    ],
    buttonFallback: '버튼이 눌리지 않으면 아래 주소를 브라우저에 붙여 넣어 주십시오.',
  },
  greeting: '{name} 님, 안녕하십니까.',
  labels: {
    firm: '기업',
    buyer: '바이어',
    when: '일시',
    localTime: '현지 시각',
    seoulTime: '한국 시각',
    before: '변경 전 일시',
    place: '장소',
    online: '온라인(각자의 자리에서 접속)',
    interpretation: '통역 언어',
    interpreter: '통역',
    products: '상담 품목',
    answerBy: '회신 기한',
    month: '참가 회차',
    place_in_line: '대기 순번',
  },
  buttons: {
    application: '신청 내용 확인하기',
    signIn: '로그인 화면 열기',
    offer: '제안 확인하고 답하기',
    meeting: '상담 정보 확인하기',
    join: '상담실 입장하기',
  },
  application: {
    'application-received': {
      subject: '[수출상담실] 참가 신청이 접수되었습니다',
      heading: '참가 신청이 접수되었습니다',
      paragraphs: [
        '{firm}의 {month} 수출상담회 참가 신청을 접수하였습니다.',
        '모집이 끝난 뒤 심사하여 선정 결과를 이 주소로 알려 드리겠습니다. 그때까지 따로 하실 일은 없습니다.',
      ],
    },
    'application-selected': {
      subject: '[수출상담실] 참가 기업으로 선정되었습니다',
      heading: '참가 기업으로 선정되었습니다',
      paragraphs: [
        '{firm}이(가) {month} 수출상담회 참가 기업으로 선정되었습니다. 축하드립니다.',
        '로그인하여 만나고 싶은 바이어를 표시해 주시기 바랍니다. 표시하신 내용은 상담 일정을 정할 때 반영됩니다.',
      ],
    },
    'application-waitlisted': {
      subject: '[수출상담실] 대기 순번을 안내해 드립니다',
      heading: '대기 기업으로 등록되었습니다',
      paragraphs: [
        '{firm}은(는) {month} 수출상담회 대기 {place}번으로 등록되었습니다.',
        '선정 기업이 참가를 취소하면 순번에 따라 선정되며, 그 결과를 바로 알려 드리겠습니다.',
      ],
    },
    'application-declined': {
      subject: '[수출상담실] 선정 결과를 안내해 드립니다',
      heading: '선정 결과를 안내해 드립니다',
      paragraphs: [
        '{firm}의 {month} 수출상담회 참가 신청을 심사한 결과, 아쉽게도 이번 회차에는 모시지 못하게 되었습니다.',
        '다음 회차에 다시 신청하실 수 있습니다. 관심을 가져 주셔서 감사합니다.',
      ],
    },
  },
  signIn: {
    subject: '[수출상담실] 로그인 링크를 보내 드립니다',
    heading: '로그인 링크를 보내 드립니다',
    paragraphs: ['아래 버튼을 눌러 열리는 화면에서 로그인 버튼을 누르시면 로그인됩니다.'],
    note: '이 링크는 {minutes}분 동안 한 번만 사용할 수 있습니다. 요청하신 적이 없다면 이 메일을 삭제해 주시기 바랍니다. 계정에는 아무런 변화가 없습니다.',
  },
  offer: {
    subject: '[수출상담실] 통역을 부탁드립니다 – {date}',
    heading: '통역을 부탁드립니다',
    paragraphs: [
      '아래 상담의 통역을 맡아 주실 수 있는지 여쭙니다. 버튼을 눌러 열리는 화면에서 수락 또는 거절을 선택해 주십시오.',
    ],
    note: '메일이나 화면을 여는 것만으로는 수락되지 않습니다. 회신 기한까지 답이 없으면 다음 분께 부탁드립니다.',
  },
  standby: {
    subject: '[수출상담실] 대기 통역을 부탁드립니다 – {other}',
    heading: '지금 통역을 이어받아 주실 수 있습니까',
    paragraphs: [
      '{other} 상담에서 통역사의 연결이 끊겼습니다. 오늘 대기해 주시기로 하셔서 알려 드립니다. 바로 들어오실 수 있도록 마이크와 이어폰을 준비하고 아래 화면을 열어 두시기 바랍니다.',
    ],
    note: '시청 담당자가 배정하면 상담실 입장 단추가 이 화면에 나타나고, 입장 링크도 메일로 보내 드립니다. 원래 통역사가 돌아오면 배정하지 않을 수 있습니다.',
    button: '내 상담 화면 열기',
  },
  meeting: {
    invitation: {
      subject: '[수출상담실] 상담 초대 – {date}, {other}',
      heading: '온라인 수출상담에 초대합니다',
      paragraphs: ['아래와 같이 상담 일정이 확정되었습니다. 첨부된 일정 파일을 달력에 추가하실 수 있습니다.'],
    },
    'invitation-update': {
      subject: '[수출상담실] 상담 일정 변경 – {date}, {other}',
      heading: '상담 일정이 변경되었습니다',
      paragraphs: ['상담 일정이 아래와 같이 변경되었습니다. 달력에 추가하신 일정도 첨부 파일로 갱신됩니다.'],
    },
    'invitation-cancel': {
      subject: '[수출상담실] 상담 취소 – {date}, {other}',
      heading: '상담이 취소되었습니다',
      paragraphs: [
        '아래 상담이 취소되었습니다. 이 상담의 알림은 더 보내 드리지 않습니다.',
        '궁금하신 점은 시청 국제통상팀으로 문의해 주시기 바랍니다.',
      ],
    },
    'reminder-day-before': {
      subject: '[수출상담실] 내일 상담이 있습니다 – {date}, {other}',
      heading: '내일 상담이 있습니다',
      paragraphs: [
        '미리 입장하여 카메라, 마이크, 스피커를 점검해 두시기 바랍니다. 점검은 1~2분이면 끝납니다.',
      ],
    },
    'reminder-hour-before': {
      subject: '[수출상담실] 한 시간 뒤에 상담이 있습니다 – {other}',
      heading: '한 시간 뒤에 상담이 시작됩니다',
      paragraphs: ['조용한 자리와 유선 인터넷 또는 안정된 와이파이를 준비해 주시기 바랍니다.'],
    },
    'reminder-ten-minutes-before': {
      subject: '[수출상담실] 10분 뒤에 상담이 있습니다 – {other}',
      heading: '10분 뒤에 상담이 시작됩니다',
      paragraphs: ['지금 입장하여 기다려 주시기 바랍니다.'],
    },
    'reminder-late-call': {
      subject: '[수출상담실] 상담실에서 기다리고 있습니다 – {other}',
      heading: '상담실에서 기다리고 있습니다',
      paragraphs: [
        '상담 시간이 되었으나 아직 입장하지 않으셨습니다. 아래 단추로 바로 들어와 주시기 바랍니다. 접속이 어려우시면 이 메일에 회신해 주시기 바랍니다.',
      ],
    },
  },
  linkNote: '이 링크는 {name} 님만 쓰시는 입장권입니다. 다른 분께 전달하지 마시기 바랍니다.',
  preparation: {
    firm: '상담이 끝나면 로그인하여 상담일지를 작성해 주시기 바랍니다.',
    buyer: '별도의 설치나 회원 가입 없이 브라우저에서 참여하실 수 있습니다.',
    interpreter: '상담 시작 10분 전까지 입장하여 장비를 점검해 주시기 바랍니다.',
  },
};
