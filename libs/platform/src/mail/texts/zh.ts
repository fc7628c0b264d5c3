import type { MailTexts } from '../mail-texts.ts';

export const zh: MailTexts = {
  footer: {
    organisation: 'Untact 在线出口洽谈室',
    lines: [
      '本邮件由系统自动发送，请勿回复。如有疑问，请联系市政府国际通商组。',
      '如果您不是本邮件的收件人，请不要打开链接并删除本邮件。',
    ],
    buttonFallback: '如果按钮无法点击，请将以下网址复制到浏览器中打开。',
  },
  greeting: '{name}，您好：',
  labels: {
    firm: '出口企业',
    buyer: '采购商',
    when: '时间',
    localTime: '您的当地时间',
    seoulTime: '韩国时间',
    before: '原定时间',
    place: '地点',
    online: '在线（在您自己的座位参加）',
    interpretation: '口译语言',
    interpreter: '口译员',
    products: '洽谈产品',
    answerBy: '请于此时间前答复',
    month: '参加月份',
    place_in_line: '候补顺序',
  },
  buttons: {
    application: '查看申请',
    signIn: '打开登录页面',
    offer: '查看邀请并答复',
    meeting: '查看洽谈信息',
    join: '进入洽谈室',
  },
  application: {
    'application-received': {
      heading: '已收到您的申请',
      paragraphs: [
        '我们已收到 {firm} 参加 {month} 出口洽谈会的申请。',
        '申请期结束后我们将进行评审，并将结果发送到此邮箱。在此之前您无需进行其他操作。',
      ],
    },
    'application-selected': {
      heading: '贵公司已入选',
      paragraphs: [
        '恭喜！{firm} 已入选 {month} 出口洽谈会。',
        '请登录并标明希望会见的采购商，安排日程时我们会尽量采纳。',
      ],
    },
    'application-waitlisted': {
      heading: '贵公司已列入候补名单',
      paragraphs: [
        '{firm} 在 {month} 出口洽谈会的候补名单中排第 {place} 位。',
        '如有入选企业退出，将按顺序递补，届时我们会立即通知您。',
      ],
    },
    'application-declined': {
      heading: '评审结果通知',
      paragraphs: [
        '经评审，{firm} 此次未能入选 {month} 出口洽谈会，深表歉意。',
        '欢迎申请下一期洽谈会。感谢您的关注。',
      ],
    },
  },
  signIn: {
    heading: '您的登录链接',
    paragraphs: ['点击下方按钮打开页面，再点击页面上的登录按钮即可登录。'],
    note: '此链接在 {minutes} 分钟内有效，且只能使用一次。如果您没有提出请求，请删除本邮件，您的账户不会有任何变化。',
  },
  offer: {
    subject: '口译邀请：{date}',
    heading: '诚邀您担任口译',
    paragraphs: ['想请您为以下洽谈担任口译。请点击按钮，在打开的页面上选择接受或谢绝。'],
    note: '仅打开邮件或页面并不表示接受。如在上述时间前没有答复，我们将邀请下一位口译员。',
  },
  standby: {
    subject: '待命口译：现在需要口译员 – {other}',
    heading: '您现在能接替口译吗？',
    paragraphs: [
      '{other} 的口译员连接已中断。您今天为待命口译员。请备好耳机和麦克风，并保持下面的页面打开。',
    ],
    note: '市政府安排您接替后，该页面会出现入口按钮，入口链接也会通过邮件发送。如果原口译员恢复连接，则可能无需您接替。',
    button: '打开我的页面',
  },
  meeting: {
    invitation: {
      subject: '洽谈邀请：{other}，{date}',
      heading: '诚邀您参加在线商务洽谈',
      paragraphs: ['您的洽谈已安排如下。可使用附件将其添加到日历。'],
    },
    'invitation-update': {
      subject: '洽谈变更：{other}，{date}',
      heading: '您的洽谈日程已变更',
      paragraphs: ['洽谈日程变更如下。附件会更新您日历中的日程。'],
    },
    'invitation-cancel': {
      subject: '洽谈取消：{other}，{date}',
      heading: '您的洽谈已取消',
      paragraphs: ['以下洽谈已取消，我们不会再发送提醒。', '如有疑问，请联系市政府国际通商组。'],
    },
    'reminder-day-before': {
      subject: '明天有洽谈：{other}，{date}',
      heading: '您的洽谈将于明天举行',
      paragraphs: ['请提前进入，检查摄像头、麦克风和扬声器，只需一两分钟。'],
    },
    'reminder-hour-before': {
      subject: '一小时后有洽谈：{other}',
      heading: '洽谈将在一小时后开始',
      paragraphs: ['请准备安静的场所和稳定的网络。'],
    },
    'reminder-ten-minutes-before': {
      subject: '十分钟后有洽谈：{other}',
      heading: '洽谈将在十分钟后开始',
      paragraphs: ['请现在进入并稍候。'],
    },
    'reminder-late-call': {
      subject: '我们正在等您：{other}',
      heading: '我们正在洽谈室等您',
      paragraphs: ['洽谈时间已到，但您尚未进入。请立即点击下方按钮进入。如无法连接，请回复此邮件。'],
    },
  },
  linkNote: '此链接是 {name} 的专用入场券，请勿转发给他人。',
  preparation: {
    firm: '洽谈结束后，请登录填写洽谈记录。',
    buyer: '您可直接在浏览器中参加，无需安装软件或注册账户。',
    interpreter: '请在开始前十分钟进入并检查设备。',
  },
};
