import type { MailTexts } from '../mail-texts.ts';

export const ja: MailTexts = {
  footer: {
    organisation: 'Untact オンライン輸出商談室',
    lines: [
      'このメールは送信専用です。お問い合わせは市役所の国際通商チームまでお願いいたします。',
      'お心当たりのない場合は、リンクを開かずにこのメールを削除してください。',
    ],
    buttonFallback: 'ボタンが押せない場合は、次のアドレスをブラウザーに貼り付けてください。',
  },
  greeting: '{name} 様',
  labels: {
    firm: '輸出企業',
    buyer: 'バイヤー',
    when: '日時',
    localTime: '現地時間',
    seoulTime: '韓国時間',
    before: '変更前の日時',
    place: '場所',
    online: 'オンライン（ご自席から参加）',
    interpretation: '通訳言語',
    interpreter: '通訳者',
    products: '商談品目',
    answerBy: 'ご回答期限',
    month: '参加回',
    place_in_line: '補欠順位',
  },
  buttons: {
    application: '申請内容を確認する',
    signIn: 'ログイン画面を開く',
    offer: '依頼を確認して回答する',
    meeting: '商談情報を確認する',
    join: '商談室に入る',
  },
  application: {
    'application-received': {
      heading: '参加申請を受け付けました',
      paragraphs: [
        '{firm} の {month} 輸出商談会への参加申請を受け付けました。',
        '募集終了後に審査を行い、結果をこのアドレスにお知らせいたします。それまでのお手続きはございません。',
      ],
    },
    'application-selected': {
      heading: '参加企業に選定されました',
      paragraphs: [
        '{firm} は {month} 輸出商談会の参加企業に選定されました。おめでとうございます。',
        'ログインして、商談を希望するバイヤーをお知らせください。日程を決める際に反映いたします。',
      ],
    },
    'application-waitlisted': {
      heading: '補欠として登録されました',
      paragraphs: [
        '{firm} は {month} 輸出商談会の補欠 {place} 番として登録されました。',
        '参加企業が辞退した場合は順番に繰り上げ、すぐにお知らせいたします。',
      ],
    },
    'application-declined': {
      heading: '選考結果のお知らせ',
      paragraphs: [
        '審査の結果、{firm} の {month} 輸出商談会への参加は、誠に残念ながら今回は見送らせていただくこととなりました。',
        '次回以降も申請していただけます。ご関心をお寄せいただき、ありがとうございました。',
      ],
    },
  },
  signIn: {
    heading: 'ログイン用リンクをお送りします',
    paragraphs: ['ボタンを押すと画面が開きます。その画面のログインボタンを押すとログインできます。'],
    note: 'このリンクは {minutes} 分以内に一度だけ使えます。お心当たりのない場合は、このメールを削除してください。アカウントには何の変更もありません。',
  },
  offer: {
    subject: '通訳のお願い：{date}',
    heading: '通訳をお願いできますでしょうか',
    paragraphs: [
      '次の商談の通訳をお願いいたします。ボタンを押し、開いた画面で承諾または辞退をお選びください。',
    ],
    note: 'メールや画面を開いただけでは承諾になりません。期限までにご回答がない場合は、次の方にお願いいたします。',
  },
  standby: {
    subject: '待機通訳のお願い – {other}',
    heading: '今から通訳を引き継いでいただけますか',
    paragraphs: [
      '{other}の商談で通訳者の接続が切れました。本日の待機通訳者としてご連絡いたします。マイクとイヤホンをご用意のうえ、下の画面を開いたままお待ちください。',
    ],
    note: '市の担当者が割り当てますと、その画面に入室ボタンが表示され、入室リンクもメールでお送りします。元の通訳者が戻った場合は、割り当てないことがあります。',
    button: 'マイページを開く',
  },
  meeting: {
    invitation: {
      subject: '商談のご案内：{other}、{date}',
      heading: 'オンライン商談にご招待いたします',
      paragraphs: ['商談の日程が次のとおり決まりました。添付ファイルでカレンダーに追加できます。'],
    },
    'invitation-update': {
      subject: '商談日程の変更：{other}、{date}',
      heading: '商談の日程が変更されました',
      paragraphs: ['商談の日程が次のとおり変更されました。添付ファイルでカレンダーの予定も更新されます。'],
    },
    'invitation-cancel': {
      subject: '商談の中止：{other}、{date}',
      heading: '商談が中止になりました',
      paragraphs: [
        '次の商談は中止になりました。この商談のお知らせは今後お送りしません。',
        'ご不明な点は市役所の国際通商チームまでお問い合わせください。',
      ],
    },
    'reminder-day-before': {
      subject: '明日の商談：{other}、{date}',
      heading: '商談は明日です',
      paragraphs: ['事前に入室し、カメラ、マイク、スピーカーをご確認ください。1～2分で終わります。'],
    },
    'reminder-hour-before': {
      subject: '1時間後の商談：{other}',
      heading: '1時間後に商談が始まります',
      paragraphs: ['静かな場所と安定したインターネット接続をご用意ください。'],
    },
    'reminder-ten-minutes-before': {
      subject: '10分後の商談：{other}',
      heading: '10分後に商談が始まります',
      paragraphs: ['今すぐ入室してお待ちください。'],
    },
    'reminder-late-call': {
      subject: 'お待ちしております：{other}',
      heading: '商談室でお待ちしております',
      paragraphs: [
        '商談の時間になりましたが、まだご入室が確認できておりません。下のボタンからすぐにお入りください。接続できない場合は、このメールにご返信ください。',
      ],
    },
  },
  linkNote: 'このリンクは {name} 様専用の入場券です。他の方に転送しないでください。',
  preparation: {
    firm: '商談終了後、ログインして商談記録をご記入ください。',
    buyer: 'ブラウザーで参加できます。インストールや会員登録は必要ありません。',
    interpreter: '開始10分前までに入室し、機材をご確認ください。',
  },
};
