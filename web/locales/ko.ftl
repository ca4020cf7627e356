## What every page has

service = 마이 넘버 카드 분실 접수
skip = 본문으로 이동
error-prefix = 오류:
error-mark = * {""}
summary-title = 입력하신 내용을 확인해 주십시오
required = (필수)
optional = (선택)
furigana-off = 후리가나 숨기기
furigana-on = 후리가나 보이기
help-title = 도움이 필요하실 때
help-phone = 전화(24시간):
help-fax = 팩스(청각·언어 장애가 있으신 분):
help-hours = 분실·도난 접수는 연중무휴 24시간 가능합니다.
go-home = 첫 페이지
go-report = 온라인으로 카드 정지
go-status = 접수 상황 확인
go-fax-form = 팩스 양식
go-accessibility = 접근성 안내
never-asked = 12자리 개인번호(마이 넘버)나 비밀번호를 여쭙는 일은 없습니다.
next = 계속
back = 이전 페이지로
instant = { $year }년 { $month }월 { $day }일 { $time }(일본 시간)

## When something goes wrong

problem-forbidden = 이 요청은 받을 수 없습니다
problem-forbidden-do = 다른 사이트에서 보낸 내용은 받지 않습니다. 첫 페이지에서 다시 시작해 주십시오.
problem-not-found = 페이지가 없습니다
problem-not-found-do = 주소를 확인하시거나 첫 페이지에서 진행해 주십시오.
problem-too-large = 보내신 내용이 너무 큽니다
problem-too-large-do = 내용을 줄여 다시 보내 주십시오.
problem-too-many = 요청이 너무 많습니다
problem-too-many-do = 잠시 후 다시 시도해 주십시오.
problem-unavailable = 지금은 처리할 수 없습니다
problem-unavailable-do = 1분 후 다시 시도해 주십시오. 급하시면 온라인으로 카드를 정지하시거나 글로 상담(채팅)해 주십시오. 다른 방법은 이 페이지 아래에 있습니다.
problem-internal = 저희 쪽 문제로 처리하지 못했습니다
problem-internal-do = 보내신 내용이 기록되지 않았을 수 있습니다. 다시 시도하시거나, 글로 하는 상담(채팅) 또는 이 페이지 아래의 다른 방법으로 다음 번호를 알려 주십시오.
problem-bad-request = 보내신 내용을 읽을 수 없습니다
problem-bad-request-do = 첫 페이지에서 다시 시작해 주십시오.
problem-incident = 문의 번호:

## Home

home-title = 카드를 잃어버렸거나 도난당했을 때
home-lead = 지금 바로 카드를 정지할 수 있습니다. 연중무휴 24시간 접수합니다.
home-web-title = 온라인으로
home-web = 네 페이지면 끝납니다. 전화는 필요 없습니다.
home-web-go = 카드 정지하기
home-phone-title = 전화로
home-phone = 안내에 따라 번호를 누르시면 1분 정도에 정지됩니다.
home-fax-title = 팩스로
home-fax = 청각·언어 장애가 있으신 분을 위한 창구입니다.
home-what-title = 일시 정지(一時停止)를 하면
home-what-1 = 카드와, 카드와 휴대전화에 든 전자 증명서를 사용할 수 없게 됩니다. 확인하는 모든 시스템에 몇 초 안에 전달됩니다.
home-what-2 = 정지를 증명하는 접수번호를 드립니다.
home-what-3 = 해제는 시정촌 창구에서 본인 확인 후에만 가능합니다.
home-ready-title = 있으면 빠른 것
home-ready = 생년월일과 다음 중 하나: 신청서 ID(23자리), 정지 코드(10자리), 등록한 전화번호와 우편번호. 없어도 신고하실 수 있습니다.

## Loss report

report-title = 무슨 일이 있었습니까?
report-lead = 아시는 것만 적으시면 됩니다. 보내기 전에 모두 확인할 수 있습니다.
label-happened = 있었던 일
option-happened-lost-outside = 밖에서 잃어버렸습니다
option-happened-stolen = 도난당했습니다
option-happened-lost-at-home = 집에서 찾을 수 없습니다
option-happened-disaster = 화재나 재해로 잃었습니다
option-happened-disputed = 요청하지 않았는데 정지되었습니다
option-happened-found = 카드를 찾았거나 주웠습니다
label-what = 잃어버린 것
option-what-card = 카드
option-what-phone = 전자 증명서가 든 휴대전화
option-what-both = 카드와 휴대전화 모두
label-who = 신고하시는 분
option-who-holder = 카드 본인
option-who-representative = 가족, 법정 대리인, 도와주시는 분
you-title = 카드와 소지자
you-lead = 정지할 카드를 찾는 데 사용합니다.
you-find = 카드를 찾는 번호
you-find-hint = 하나면 충분합니다. 모르시면 비워 두고 아래에 성명과 주소를 적어 주십시오.
label-form-number = 신청서 ID(申請書ID)
hint-form-number = 교부 신청서 사본에 있는 23자리 숫자입니다.
label-hold-code = 정지 코드
hint-hold-code = 카드와 함께 받으신 10자리 숫자입니다.
label-registered-phone = 카드에 등록한 전화번호
hint-registered-phone = 우편번호도 함께 적어 주십시오.
label-birth-year = 생년월일
hint-birth-year = 예: 1985, 4, 12. 일본 연호도 됩니다(예: 昭和60).
label-year = 년
label-month = 월
label-day = 일
label-postcode = 우편번호
hint-postcode = 7자리 숫자입니다.
you-about = 카드 소지자에 대하여
label-full-name = 성명(카드에 적힌 대로)
label-kana = 성명의 가타카나
label-address = 주소
label-sex = 성별
option-sex-female = 여성
option-sex-male = 남성
option-sex-unspecified = 답하지 않음
label-representative = 신고하시는 분의 성명과 소지자와의 관계
you-answer = 연락 방법
you-answer-hint = 통화는 필요 없습니다. 하나 이상 적어 주십시오.
label-sms = 문자 메시지를 받을 휴대전화 번호
label-email = 이메일 주소
label-fax = 팩스 번호
label-no-answer = 연락 불필요(화면의 접수번호로 충분함)
hint-no-answer = 적으신 내용으로 카드를 찾지 못해도 알려 드릴 수 없습니다.

## What is wrong with a field

error-happened-missing = 있었던 일을 선택해 주십시오
error-what-missing = 잃어버린 것을 선택해 주십시오
error-who-missing = 신고하시는 분을 선택해 주십시오
error-birth-missing = 생년월일을 입력해 주십시오
error-birth-not-a-date = 생년월일은 년, 월, 일을 숫자로 입력해 주십시오. 예: 1985, 4, 12
error-birth-impossible = 그런 날짜는 없습니다. 생년월일을 확인해 주십시오
error-birth-in-the-future = 생년월일이 미래입니다. 연도를 확인해 주십시오
error-birth-too-long-ago = 생년월일이 130년보다 이전입니다. 연도를 확인해 주십시오
error-form-number = 신청서 ID는 23자리 숫자로 입력해 주십시오
error-hold-code = 정지 코드는 10자리 숫자로 입력해 주십시오
error-registered-phone = 등록한 전화번호는 지역 번호부터 입력해 주십시오. 예: 0312345678
error-postcode = 우편번호는 7자리 숫자로 입력해 주십시오. 예: 1000001
error-sms = 문자 메시지를 받을 휴대전화 번호를 입력해 주십시오. 예: 09012345678
error-fax = 팩스 번호는 지역 번호부터 입력해 주십시오. 예: 0312345678
error-email = 이메일 주소를 name@example.jp 와 같이 입력해 주십시오
error-answer-missing = 연락 방법을 하나 이상 적으시거나 연락 불필요를 선택해 주십시오
error-find-missing = 카드를 찾는 번호 하나, 또는 성명과 주소를 입력해 주십시오
error-representative-missing = 신고하시는 분의 성명과 소지자와의 관계를 입력해 주십시오
error-too-long = 너무 깁니다. 줄여 주십시오
error-individual-number = 12자리 개인번호(마이 넘버)로 보이는 숫자가 있었습니다. 저희는 이를 사용하지 않으므로 지웠습니다. 이 칸을 확인해 주십시오
error-receipt = 접수번호는 9자리 숫자로 입력해 주십시오. 9자리라면 숫자 중 하나가 잘못되었습니다

## Review

review-title = 내용 확인
review-lead = 아직 보내지 않았습니다. 확인하신 후 아래 버튼을 눌러 주십시오.
review-change = 변경
review-not-given = 적지 않음
review-given = 예
review-stop = 보내고 카드 정지하기
review-send = 보내기
review-after-stop = 번호와 생년월일이 맞으면 카드가 바로 정지됩니다. 해제는 시정촌 창구에서만 가능합니다.
review-after-person = 담당자가 확인하고 처리합니다.
expired-title = 페이지를 연 지 오래되었습니다
expired = 적으신 내용은 그대로 있습니다. 확인하시고 버튼을 다시 눌러 주십시오.
no-draft-title = 여기부터 시작해 주십시오
no-draft = 앞에서 적으신 내용이 없습니다. 브라우저에서 이 사이트의 쿠키를 허용하신 후 진행해 주십시오. 급하시면 글로 상담(채팅)하실 수도 있습니다.

## Receipt

stopped-title = 카드를 정지했습니다
stopped-phone-title = 휴대전화의 전자 증명서를 정지했습니다
receipt-number = 접수번호
receipt-keep = 이 번호를 적어 두시거나 이 페이지를 인쇄해 주십시오.
receipt-recorded = 기록된 시각
receipt-published = 확인하는 모든 시스템에 전달된 시각
receipt-pending = 전달하고 있습니다. 기록은 끝났습니다.
receipt-ended = 일시 정지가 끝난 시각
answer-sent = { $medium ->
    [text-message] 접수번호를 적으신 휴대전화 번호로 문자 메시지로도 보내 드립니다.
    [fax] 접수번호를 적으신 번호로 팩스로도 보내 드립니다.
   *[email] 접수번호를 적으신 이메일 주소로도 보내 드립니다.
 }
answer-unsent = { $medium ->
    [text-message] 적으신 휴대전화 번호로는 문자 메시지를 보낼 수 없습니다. 이 페이지의 접수번호를 적어 두십시오.
    [fax] 적으신 번호로는 팩스를 보낼 수 없습니다. 이 페이지의 접수번호를 적어 두십시오.
   *[email] 적으신 주소로는 이메일을 보낼 수 없습니다. 이 페이지의 접수번호를 적어 두십시오.
 }
next-title = 다음에 하실 일
next-police = 밖에서 잃어버렸거나 도난당했다면 경찰(파출소, 交番)에 신고하고 분실 신고 접수번호(受理番号)를 받아 주십시오. 재발급에 필요합니다.
next-counter = 카드를 찾으셨거나 새 카드가 필요하시면 신분증을 가지고 시정촌 창구로 가 주십시오.
next-status = 이 페이지의 주소에는 개인 정보가 없습니다. 즐겨찾기에 추가하시면 언제든지 상황을 볼 수 있습니다.
person-title = 신고를 접수했습니다
person-text = 담당자가 확인합니다. 카드는 아직 정지되지 않았을 수 있습니다.
person-when = { $minutes }분 안에 담당자가 처리를 시작하며, 적으신 방법으로 답해 드립니다.
person-number = 신고 번호
person-urgent = 바로 정지하시려면 신청서 ID, 또는 등록한 전화번호와 우편번호로 다시 신고해 주십시오. 둘 다 없으시면 글로 상담(채팅)하시거나 이 페이지 아래의 다른 방법을 이용해 주십시오.
dispute-title = 이의를 접수했습니다
dispute-text = 담당자가 다른 신고보다 먼저 조사합니다. 카드의 상태는 바뀌지 않았습니다.
revoked-title = 이 카드는 이미 폐지되었습니다
revoked-text = 아무도 사용할 수 없습니다. 새 카드는 시정촌 창구에서 신청하실 수 있습니다.
no-phone-title = 이 카드에는 휴대전화의 전자 증명서가 없습니다
no-phone-text = 아무것도 정지하지 않았습니다. 카드를 정지하시려면 카드를 선택하여 다시 신고해 주십시오.
print-hint = 인쇄는 브라우저의 인쇄 기능을 이용해 주십시오.

## Found

found-title = 카드를 찾았을 때
found-own-title = 자신의 카드를 찾았습니다
found-own-1 = 정지한 카드는 찾아도 그대로는 사용할 수 없습니다.
found-own-2 = 카드와 신분증을 가지고 시정촌 창구로 가 주십시오. 창구에서 일시 정지를 해제할 수 있습니다.
found-own-3 = 아직 정지하지 않으셨다면 하실 일이 없습니다.
found-other-title = 다른 사람의 카드를 주웠습니다
found-other-1 = 가까운 파출소(交番), 경찰서 또는 시정촌 창구에 맡겨 주십시오.
found-other-2 = 카드의 번호를 적거나 사진을 찍지 말아 주십시오.

## Status

status-title = 접수 상황 확인
status-lead = 접수번호와 카드 소지자의 생년월일을 입력해 주십시오.
label-receipt = 접수번호
hint-receipt = 9자리 숫자입니다.
status-show = 상황 보기
status-none-title = 보여 드릴 접수가 없습니다
status-none = 접수번호와 생년월일을 확인해 주십시오. 모두 맞는데 표시되지 않으면 글로 상담(채팅)하시거나 다시 신고해 주십시오. 다른 방법은 이 페이지 아래에 있습니다.
status-published = 정지되었습니다. 확인하는 모든 시스템에 전달되었습니다.
status-recorded = 정지가 기록되었습니다. 확인하는 시스템에 전달하고 있습니다.
status-ended = 이 일시 정지는 끝났습니다.
status-scope-everything = 대상: 카드와 모든 전자 증명서
status-scope-phone-certificates = 대상: 휴대전화의 전자 증명서
status-updates = 그때까지 이 페이지는 몇 초마다 새로 고쳐집니다.
status-stop = 자동 새로 고침 멈추기
status-update = 지금 새로 고치기

## Accessibility statement

access-title = 접근성 안내
access-lead = 전화를 하실 수 없는 분도 언제든지 같은 속도로 카드를 정지하실 수 있습니다.
access-can-title = 하실 수 있는 것
access-can-1 = 키보드만으로 모든 조작을 하실 수 있습니다.
access-can-2 = 글자를 200 %로 키우거나 화면 폭이 320픽셀이어도 옆으로 움직이지 않고 읽을 수 있습니다.
access-can-3 = JavaScript가 없어도 모두 사용하실 수 있습니다. 보거나 들어야 하는 확인 절차는 없습니다.
access-can-4 = 여섯 언어와 쉬운 일본어로 읽을 수 있으며, 쉬운 일본어의 후리가나는 숨길 수 있습니다.
access-can-5 = 어두운 화면, 강제 색상, 움직임 줄이기 설정을 따릅니다.
access-aim-title = 목표
access-aim = WCAG 2.2와 JIS X 8341-3:2016의 AA 수준을 목표로 합니다. 모든 페이지를 axe-core와 키보드만의 조작으로 검사합니다.
access-not-title = 아직 안 되는 것
access-not = 수어 동영상은 없습니다. 장애가 있으신 분들의 시험과 제삼자의 평가는 아직 없었습니다.
access-tell-title = 알려 주십시오
access-tell = 이용하기 어려운 점이 있으면 글로 하는 상담(채팅)이나 이 페이지 아래의 다른 방법으로 알려 주십시오.

## What a municipal counter prints for the person

sheet-title-suspend = 카드를 정지했습니다
sheet-title-suspend-phone = 휴대전화의 전자 증명서를 정지했습니다
sheet-title-reactivate = 카드를 다시 사용할 수 있습니다
sheet-title-release-phone = 휴대전화의 전자 증명서 정지를 해제했습니다
sheet-title-revoke = 카드를 폐지했습니다
sheet-title-reissue = 새 카드를 신청했습니다
sheet-name = 이름
sheet-card = 카드
sheet-when = 창구에서 처리한 일시
sheet-where = 시구정촌 코드
sheet-pending = 전달 중입니다. 몇 초 걸립니다
sheet-certificates = 전자 증명서
sheet-kind-signature-card = 서명용 전자 증명서(카드)
sheet-kind-signature-phone = 서명용 전자 증명서(휴대전화)
sheet-kind-user-authentication-card = 이용자 증명용 전자 증명서(카드)
sheet-kind-user-authentication-phone = 이용자 증명용 전자 증명서(휴대전화)
sheet-outcome-hold = 정지했습니다. 창구에서 해제할 수 있습니다
sheet-outcome-release = 다시 사용할 수 있습니다
sheet-outcome-renew = 효력을 잃었습니다. 창구에서 새로 발급합니다
sheet-outcome-end = 효력을 잃었습니다
sheet-next-phone = 카드는 그대로 사용할 수 있습니다. 휴대전화를 찾으면 휴대전화와 신분증을 가지고 이 창구로 오십시오. 정지를 해제합니다.
sheet-next-use = 지금부터 카드를 사용할 수 있습니다.
sheet-next-use-phone = 다시 사용할 수 있게 된 전자 증명서는 지금부터 사용할 수 있습니다.
sheet-next-renew = 전자 서명을 하려면 이 창구에서 서명용 전자 증명서를 새로 발급받으십시오. 새 비밀번호(영문자와 숫자 6~16자)는 본인이 정합니다. 아무에게도 알려 주지 마십시오.
sheet-next-end = 예전 카드를 찾으면 창구에 반납하십시오. 다시 사용할 수 없습니다.
sheet-next-new = 새 카드가 필요하면 이 창구에서 신청하십시오. 밖에서 잃어버렸거나 도난당한 경우 경찰의 접수 번호(受理番号), 화재나 수해의 경우 시구정촌의 증명서가 필요합니다.
sheet-next-wait = 새 카드가 준비되면 통지가 옵니다. 받으러 오실 때 통지와 신분증을 가져오십시오.
sheet-fees = 새 카드의 수수료와 기간
## Questions and answers

go-help = 자주 묻는 질문
help-pages-title = 자주 묻는 질문
help-pages-lead = 공식 페이지의 설명을 모았습니다. 분실한 뒤, 새 카드, 신청, 수령, 전자 증명서에 대해서입니다.
help-pages-all = 질문 목록
help-pages-none = 지금은 이 항목의 설명이 없습니다. 페이지 아래의 방법으로 문의해 주십시오.
help-pages-source = 출처:
help-pages-source-of = {" ("}
help-pages-source-end = )
home-help-title = 그다음 절차
home-help = 새 카드, 찾은 카드, 수수료, 전화번호
day = { $year }년 { $month }월 { $day }일

## Text chat

go-chat = 글로 상담하기 (채팅)
chat-title = 글로 상담하기 (채팅)
chat-lead = 직원과 글로 상담하실 수 있습니다. 24시간, 전화는 필요 없습니다.
chat-when = { $minutes }분 안에 직원이 답해 드립니다.
chat-faster = 기다리지 않고 바로 카드를 정지하려면:
chat-before = 앞서 신고하신 내용은 담당자가 볼 수 있습니다. 다시 적지 않으셔도 됩니다.
chat-first = 무엇을 도와 드릴까요
chat-first-hint = 예: 카드를 잃어버렸습니다. 12자리 마이 넘버와 비밀번호는 쓰지 마십시오.
chat-agree = 입력 중인 글을 직원에게 보여 주기
chat-agree-hint = 직원도 동의하면 직원이 입력 중인 글도 보입니다. 보내지 않은 글은 저장하지 않습니다.
chat-start = 상담 시작
chat-kept = 상담 내용은 암호화하여 일정 기간 보관한 뒤 삭제합니다.
chat-waiting = 접수했습니다. { $minutes }분 안에 직원이 답해 드립니다. 계속 쓰셔도 됩니다.
chat-taken = 직원이 상담하고 있습니다.
chat-over = 상담이 끝났습니다.
chat-lines = 상담 내용
chat-you = 나
chat-staff = 직원
chat-staff-types = 직원이 입력 중:
chat-line = 메시지
chat-line-hint = Enter로 보내고, Shift와 Enter로 줄을 바꿉니다.
chat-send = 보내기
chat-look = 새 메시지 보기
chat-watch = 자동으로 새로 고침
chat-watching = 이 페이지는 몇 초마다 자동으로 새로 고쳐집니다.
chat-write = 멈추고 쓰기
chat-agreed = 입력 중인 글이 직원에게 보입니다.
chat-agree-not = 보여 주지 않기
chat-not-agreed = 직원에게는 보낸 메시지만 보입니다.
chat-keep-title = 상담 내용 보관
chat-transcript = 상담 내용 내려받기 (텍스트 파일)
chat-leave = 상담 끝내기
chat-new = 새 상담 시작
chat-receipt = 카드를 정지했습니다. 접수번호:
chat-lost = 연결이 끊겼습니다. 다시 연결하고 있습니다. 쓰신 글은 사라지지 않습니다.
error-line-empty = 메시지를 써 주십시오
error-line-long = 너무 깁니다. 2000자 이내로 써 주십시오
error-line-fast = 너무 빠릅니다. 메시지는 그대로 있습니다. 잠시 기다려 주십시오
error-line-over = 상담이 끝났습니다. 메시지는 보내지 않았습니다
error-individual-number-chat = 12자리 마이 넘버로 보입니다. 마이 넘버는 쓰지 않습니다. 지운 뒤에 보내 주십시오

## Text messages

text-opened = 메시지를 받았습니다. 직원이 이 번호로 답해 드립니다. 바로 카드를 정지하려면:
text-help = 마이 넘버 카드 분실 창구입니다. 여기에 쓰시면 직원이 답해 드립니다. 12자리 번호와 비밀번호는 보내지 마십시오. STOP으로 끝납니다. 바로 카드를 정지하려면:

## The fax form: its page, and what stands on the sheet

fax-page-title = 팩스 양식
fax-page-lead = 청각이나 언어에 장애가 있는 분을 위한 양식입니다. 인쇄해서 작성한 뒤 팩스로 보내 주세요. 24시간 받습니다.
fax-page-pdf = 양식(PDF, 1쪽)
fax-page-send = 보낼 팩스 번호:
fax-page-step-1 = 양식을 A4 용지에 확대나 축소 없이 인쇄합니다.
fax-page-step-2 = 생년월일과 신청서 ID 또는 등록한 전화번호를 마크란에 칠합니다. 모두 칠해져 있으면 상담원을 기다리지 않고 카드를 정지합니다.
fax-page-step-3 = 답신받을 팩스 번호를 두 번 쓰고 동그라미도 칠합니다. 칠하면 1분 안에 답신이 옵니다. 네 모서리가 잘리지 않게 보냅니다.
fax-page-step-4 = 도착 사실과 결과를 팩스로 알려 드립니다.
fax-page-picture = 양식 견본: 네 모서리의 검은 사각형, 오른쪽 위의 QR 코드, 체크란, 마크란
fax-title = 카드 정지(분실·도난)
fax-send-to = 팩스 보낼 곳
fax-lead = 청각이나 언어에 장애가 있는 분의 양식입니다. 진한 펜으로 써 주세요. 네 모서리의 ■가 잘리지 않게 보내 주세요.
fax-who = 1 본인
fax-happened = 2 무슨 일이 있었습니까
fax-stop = 3 정지할 것
fax-mark-impairment = 청각 또는 언어 장애가 있습니다(반드시 체크)
fax-mark-lost-outside = 밖에서 잃어버렸습니다
fax-mark-stolen = 도난당했습니다
fax-mark-lost-at-home = 집에서 찾을 수 없습니다
fax-mark-disaster = 화재나 재해로 잃었습니다
fax-mark-everything = 카드와 스마트폰
fax-mark-phone-only = 스마트폰의 인증서만
fax-number-birth-date = 4 생년월일(서기 연4 월2 일2)
fax-number-postcode = 우편번호(7자리)
fax-number-telephone = 카드에 등록한 전화번호
fax-number-form-number = 5 신청서 ID(申請書ID) 23자리, 있으면 써 주세요
fax-number-reply = 6 답신받을 팩스 번호
fax-number-reply-again = 같은 번호를 한 번 더
fax-how = 위 칸에 숫자를 쓰고 아래에서 같은 숫자의 동그라미를 칠합니다. 칠하면 바로 정지됩니다.
fax-reply-why = 결과는 여기에 적힌 번호나 카드에 등록된 번호로만 보냅니다.
fax-name = 성명(카드에 적힌 대로)
fax-never = 개인번호(12자리)와 비밀번호는 절대로 쓰지 마세요.
fax-then = 정지 해제는 시구정촌 창구에서만 할 수 있습니다. 팩스 번호의 동그라미를 두 곳 모두 칠했는데 60초 안에 답신이 없으면 다시 보내 주세요. 칠하지 않은 양식은 담당자가 읽은 뒤에 답신하니 기다려 주세요.
