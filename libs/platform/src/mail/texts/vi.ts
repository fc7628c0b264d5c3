import type { MailTexts } from '../mail-texts.ts';

export const vi: MailTexts = {
  footer: {
    organisation: 'Phòng tư vấn xuất khẩu trực tuyến Untact',
    lines: [
      'Địa chỉ này không nhận thư. Mọi thắc mắc xin liên hệ Tổ Thương mại Quốc tế của tòa thị chính.',
      'Nếu thư này không gửi cho quý vị, xin đừng mở liên kết và hãy xóa thư.',
    ],
    buttonFallback: 'Nếu nút không hoạt động, xin sao chép địa chỉ sau vào trình duyệt.',
  },
  greeting: 'Kính gửi {name},',
  labels: {
    firm: 'Doanh nghiệp xuất khẩu',
    buyer: 'Người mua',
    when: 'Thời gian',
    localTime: 'Giờ của quý vị',
    seoulTime: 'Giờ Hàn Quốc',
    before: 'Thời gian cũ',
    place: 'Địa điểm',
    online: 'Trực tuyến, tại chỗ của quý vị',
    interpretation: 'Ngôn ngữ phiên dịch',
    interpreter: 'Phiên dịch viên',
    products: 'Sản phẩm',
    answerBy: 'Xin trả lời trước',
    month: 'Kỳ tham gia',
    place_in_line: 'Thứ tự dự bị',
  },
  buttons: {
    application: 'Xem đơn đăng ký',
    signIn: 'Mở trang đăng nhập',
    offer: 'Xem lời mời và trả lời',
    meeting: 'Xem thông tin cuộc gặp',
    join: 'Vào phòng họp',
  },
  application: {
    'application-received': {
      heading: 'Chúng tôi đã nhận được đơn đăng ký',
      paragraphs: [
        'Chúng tôi đã nhận được đơn của {firm} đăng ký tham gia tư vấn xuất khẩu {month}.',
        'Sau khi hết hạn đăng ký, chúng tôi sẽ xét duyệt và gửi kết quả đến địa chỉ này. Từ nay đến lúc đó quý vị không cần làm gì thêm.',
      ],
    },
    'application-selected': {
      heading: 'Quý công ty đã được chọn',
      paragraphs: [
        'Xin chúc mừng: {firm} đã được chọn tham gia tư vấn xuất khẩu {month}.',
        'Xin đăng nhập và cho biết quý vị muốn gặp những người mua nào. Chúng tôi sẽ cố gắng xếp lịch theo nguyện vọng.',
      ],
    },
    'application-waitlisted': {
      heading: 'Quý công ty nằm trong danh sách dự bị',
      paragraphs: [
        '{firm} đứng thứ {place} trong danh sách dự bị của kỳ tư vấn xuất khẩu {month}.',
        'Nếu có doanh nghiệp rút lui, doanh nghiệp kế tiếp sẽ được chọn và chúng tôi sẽ báo ngay cho quý vị.',
      ],
    },
    'application-declined': {
      heading: 'Kết quả xét duyệt',
      paragraphs: [
        'Sau khi xét duyệt, chúng tôi rất tiếc không thể mời {firm} tham gia tư vấn xuất khẩu {month}.',
        'Quý vị có thể đăng ký cho kỳ sau. Xin cảm ơn sự quan tâm của quý vị.',
      ],
    },
  },
  signIn: {
    heading: 'Liên kết đăng nhập',
    paragraphs: ['Nút dưới đây mở một trang. Xin nhấn nút đăng nhập trên trang đó để đăng nhập.'],
    note: 'Liên kết chỉ dùng được một lần, trong vòng {minutes} phút. Nếu quý vị không yêu cầu, xin xóa thư này; tài khoản không có gì thay đổi.',
  },
  offer: {
    subject: 'Lời mời phiên dịch: {date}',
    heading: 'Xin mời quý vị phiên dịch',
    paragraphs: [
      'Chúng tôi muốn mời quý vị phiên dịch cho cuộc gặp sau. Xin nhấn nút và chọn nhận lời hoặc từ chối trên trang được mở.',
    ],
    note: 'Chỉ mở thư hay mở trang không có nghĩa là nhận lời. Nếu không có trả lời trước thời hạn trên, chúng tôi sẽ mời người kế tiếp.',
  },
  standby: {
    subject: 'Phiên dịch dự bị: đang cần người thay – {other}',
    heading: 'Bạn có thể tiếp tục phiên dịch ngay bây giờ không?',
    paragraphs: [
      'Phiên dịch viên của cuộc gặp {other} đã mất kết nối. Hôm nay bạn là phiên dịch dự bị. Xin chuẩn bị tai nghe, micro và mở sẵn trang dưới đây.',
    ],
    note: 'Khi thành phố xếp bạn vào, nút vào phòng sẽ hiện trên trang đó và liên kết cũng được gửi qua thư. Nếu phiên dịch viên quay lại, có thể sẽ không cần đến bạn.',
    button: 'Mở trang của tôi',
  },
  meeting: {
    invitation: {
      subject: 'Thư mời: cuộc gặp với {other}, {date}',
      heading: 'Trân trọng mời quý vị tham dự cuộc gặp trực tuyến',
      paragraphs: ['Cuộc gặp đã được sắp xếp như sau. Tệp đính kèm giúp thêm cuộc gặp vào lịch.'],
    },
    'invitation-update': {
      subject: 'Thay đổi: cuộc gặp với {other}, {date}',
      heading: 'Cuộc gặp đã thay đổi',
      paragraphs: ['Cuộc gặp được thay đổi như sau. Tệp đính kèm sẽ cập nhật lịch của quý vị.'],
    },
    'invitation-cancel': {
      subject: 'Đã hủy: cuộc gặp với {other}, {date}',
      heading: 'Cuộc gặp đã bị hủy',
      paragraphs: [
        'Cuộc gặp sau đã bị hủy. Quý vị sẽ không nhận thêm lời nhắc.',
        'Mọi thắc mắc xin liên hệ Tổ Thương mại Quốc tế của tòa thị chính.',
      ],
    },
    'reminder-day-before': {
      subject: 'Ngày mai: cuộc gặp với {other}, {date}',
      heading: 'Cuộc gặp diễn ra vào ngày mai',
      paragraphs: ['Xin vào trước để kiểm tra máy ảnh, micrô và loa. Việc này chỉ mất một hai phút.'],
    },
    'reminder-hour-before': {
      subject: 'Còn một giờ: cuộc gặp với {other}',
      heading: 'Cuộc gặp bắt đầu sau một giờ nữa',
      paragraphs: ['Xin chuẩn bị một nơi yên tĩnh và mạng ổn định.'],
    },
    'reminder-ten-minutes-before': {
      subject: 'Còn mười phút: cuộc gặp với {other}',
      heading: 'Cuộc gặp bắt đầu sau mười phút nữa',
      paragraphs: ['Xin vào phòng ngay bây giờ và chờ trong giây lát.'],
    },
    'reminder-late-call': {
      subject: 'Chúng tôi đang chờ bạn: cuộc gặp với {other}',
      heading: 'Chúng tôi đang chờ bạn trong phòng tư vấn',
      paragraphs: [
        'Đã đến giờ gặp nhưng bạn chưa vào phòng. Xin vào ngay bằng nút bên dưới. Nếu gặp khó khăn khi kết nối, xin trả lời thư này.',
      ],
    },
  },
  linkNote: 'Liên kết này là vé vào riêng của {name}. Xin đừng chuyển cho người khác.',
  preparation: {
    firm: 'Sau cuộc gặp, xin đăng nhập và ghi nhật ký tư vấn.',
    buyer: 'Quý vị tham dự ngay trong trình duyệt, không cần cài đặt hay mở tài khoản.',
    interpreter: 'Xin vào trước giờ bắt đầu mười phút và kiểm tra thiết bị.',
  },
};
