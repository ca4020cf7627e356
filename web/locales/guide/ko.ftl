## What colleagues say on the telephone, step by step. Beside it stands the same in the colleague's own language.

guide-greet = 전화 주셔서 감사합니다. 카드 분실 신고 창구입니다.
guide-call-back = 카드 분실 신고 창구입니다. 문의하신 건으로 연락드렸습니다.
guide-what = 카드를 분실하셨습니까? 언제, 어떻게 분실하셨습니까?
guide-no-number = 마이 넘버와 비밀번호는 말씀하지 마십시오. 저희는 절대 여쭙지 않습니다.
guide-ask-birth-date = 카드 소지자의 생년월일을 말씀해 주십시오.
guide-ask-name = 카드 소지자의 성함을 성, 이름 순으로 말씀해 주십시오.
guide-ask-home = 주소 또는 우편번호를 말씀해 주십시오.
guide-ask-form = 신청서 사본을 가지고 계시면, 23자리 신청서 ID를 말씀해 주십시오.
guide-representative = 카드 소지자와의 관계와 전화 주신 분의 성함을 말씀해 주십시오.
guide-confirm = 지금 카드를 일시 정지하겠습니다. 다시 사용하시려면 시정촌 창구에서 절차를 밟으셔야 합니다. 진행해도 되겠습니까?
guide-stopped = 카드를 일시 정지했습니다. 접수번호를 말씀드리겠습니다. 메모해 주십시오.
guide-receipt = 접수번호는 { $number } 입니다.
guide-send = 접수번호를 문자 메시지나 이메일로 보내 드릴까요?
guide-police = 밖에서 분실하셨거나 도난당하신 경우에는 경찰에 신고하고 접수번호(遺失届の受理番号)를 받아 주십시오. 재발급에 필요합니다.
guide-counter = 카드를 찾으시면 신분증을 가지고 시정촌 창구에서 일시 정지 해제를 신청해 주십시오. 전화로는 해제할 수 없습니다.
guide-already = 카드는 이미 일시 정지되어 있습니다. 접수번호를 말씀드리겠습니다.
guide-revoked = 이 카드는 폐지되어 아무도 사용할 수 없습니다. 새 카드는 시정촌 창구에서 신청하실 수 있습니다.
guide-dispute = 신청하지 않은 일시 정지로 걱정을 끼쳐 드려 죄송합니다. 기록을 확인하겠습니다. 정지되어 있는 동안에는 아무도 악용할 수 없습니다.
guide-found = 카드를 가까운 경찰서나 시정촌 창구에 맡겨 주십시오. 카드의 번호는 읽지 마십시오.
guide-goodbye = 다른 문의 사항은 없으십니까? 전화 주셔서 감사합니다.

## Digits, one by one

guide-digit-0 = 공
guide-digit-1 = 일
guide-digit-2 = 이
guide-digit-3 = 삼
guide-digit-4 = 사
guide-digit-5 = 오
guide-digit-6 = 육
guide-digit-7 = 칠
guide-digit-8 = 팔
guide-digit-9 = 구
