import type { MailTexts } from '../mail-texts.ts';

export const en: MailTexts = {
  footer: {
    organisation: 'Untact Export Consultation Room',
    lines: [
      'This address does not receive mail. For questions, please contact the International Trade Team at city hall.',
      'If this mail was not meant for you, please delete it without opening the link.',
    ],
    buttonFallback: 'If the button does not work, copy this address into your browser.',
  },
  greeting: 'Dear {name},',
  labels: {
    firm: 'Exporter',
    buyer: 'Buyer',
    when: 'Time',
    localTime: 'Your time',
    seoulTime: 'Time in Korea',
    before: 'Time before',
    place: 'Place',
    online: 'Online, from your own desk',
    interpretation: 'Interpretation',
    interpreter: 'Interpreter',
    products: 'Products',
    answerBy: 'Please answer by',
    month: 'Programme',
    place_in_line: 'Place on the waiting list',
  },
  buttons: {
    application: 'See your application',
    signIn: 'Open the sign-in page',
    offer: 'See the offer and answer',
    meeting: 'See the meeting',
    join: 'Enter the meeting',
  },
  application: {
    'application-received': {
      heading: 'We have received your application',
      paragraphs: [
        'We have received the application of {firm} for the export consultations of {month}.',
        'After the application period we will review it and write to this address. There is nothing you need to do until then.',
      ],
    },
    'application-selected': {
      heading: 'Your company has been selected',
      paragraphs: [
        'Congratulations: {firm} has been selected for the export consultations of {month}.',
        'Please sign in and tell us which buyers you would like to meet. The timetable will follow your wishes as far as possible.',
      ],
    },
    'application-waitlisted': {
      heading: 'Your company is on the waiting list',
      paragraphs: [
        '{firm} is number {place} on the waiting list for the export consultations of {month}.',
        'If a selected company withdraws, the next one on the list is selected, and we will tell you at once.',
      ],
    },
    'application-declined': {
      heading: 'The result of your application',
      paragraphs: [
        'We have reviewed the application of {firm} for the export consultations of {month} and are sorry that we cannot offer you a place this time.',
        'You are welcome to apply for the next month. Thank you for your interest.',
      ],
    },
  },
  signIn: {
    heading: 'Your sign-in link',
    paragraphs: ['The button opens a page. Press the sign-in button there to sign in.'],
    note: 'The link works once, within {minutes} minutes. If you did not ask for it, please delete this mail; nothing has changed in your account.',
  },
  offer: {
    subject: 'Could you interpret on {date}?',
    heading: 'Could you interpret at this meeting?',
    paragraphs: ['The button opens a page on which you can accept or decline.'],
    note: 'Opening this mail or the page accepts nothing. Without an answer by the time above we will ask the next interpreter.',
  },
  standby: {
    subject: 'Standby: an interpreter is needed now – {other}',
    heading: 'Can you take over now?',
    paragraphs: [
      'The interpreter of {other} has lost the line. You agreed to stand by today. Please have your headset ready and keep the page below open.',
    ],
    note: 'When the city puts you in, the way into the room appears on that page and comes to you by mail. If the interpreter comes back, you may not be needed.',
    button: 'Open my page',
  },
  meeting: {
    invitation: {
      subject: 'Invitation: meeting with {other}, {date}',
      heading: 'You are invited to an online business meeting',
      paragraphs: ['Your meeting has been arranged as follows. The attached file adds it to your calendar.'],
    },
    'invitation-update': {
      subject: 'Changed: meeting with {other}, {date}',
      heading: 'Your meeting has been changed',
      paragraphs: [
        'Your meeting now takes place as follows. The attached file updates the entry in your calendar.',
      ],
    },
    'invitation-cancel': {
      subject: 'Cancelled: meeting with {other}, {date}',
      heading: 'Your meeting has been cancelled',
      paragraphs: [
        'The following meeting has been cancelled. You will get no more reminders of it.',
        'For questions, please contact the International Trade Team at city hall.',
      ],
    },
    'reminder-day-before': {
      subject: 'Tomorrow: meeting with {other}, {date}',
      heading: 'Your meeting is tomorrow',
      paragraphs: [
        'Please enter once beforehand and check your camera, microphone and speaker. It takes a minute or two.',
      ],
    },
    'reminder-hour-before': {
      subject: 'In one hour: meeting with {other}',
      heading: 'Your meeting begins in one hour',
      paragraphs: ['A quiet place and a cable or steady Wi-Fi connection will serve you well.'],
    },
    'reminder-ten-minutes-before': {
      subject: 'In ten minutes: meeting with {other}',
      heading: 'Your meeting begins in ten minutes',
      paragraphs: ['Please enter now and wait for the others.'],
    },
    'reminder-late-call': {
      subject: 'We are waiting for you: meeting with {other}',
      heading: 'We are waiting for you in the meeting room',
      paragraphs: [
        'It is time for your meeting and you have not come in yet. Please enter by the button below. If you have trouble connecting, reply to this mail.',
      ],
    },
  },
  linkNote: 'This link is the personal ticket of {name}. Please do not pass it on.',
  preparation: {
    firm: 'After the meeting, please sign in and write the consultation log.',
    buyer: 'You take part in your browser; there is nothing to install and no account to open.',
    interpreter: 'Please enter ten minutes before the start and check your equipment.',
  },
};
