### 문자 메시지 문구. 짧게, 누가 읽어도 되는 내용만 씁니다. 이름과 카드 번호는 넣지 않습니다.
### 70자까지 1건, 더 길면 67자마다 1건으로 셉니다.

date-and-time = { $year }년 { $month }월 { $day }일 { $hour }:{ $minute }

receipt =
    마이 넘버 카드 안내: { $recorded-at }에 { $scope ->
        [phone-certificates] 스마트폰의 전자 증명서를
       *[other] 카드를
    } 정지했습니다. 접수 번호 { $receipt }
    정지 해제는 시정촌 창구에서만 할 수 있습니다.

suspension-notice =
    마이 넘버 카드 안내: { $recorded-at }에 { $scope ->
        [phone-certificates] 스마트폰의 전자 증명서가
       *[other] 카드가
    } 정지되었습니다. 접수 번호 { $receipt }
    본인이 신청하지 않으셨다면 { $line-number ->
        [none] 이 창구
       *[other] { $line-number }
    }에 전화하여 2번, 7번을 차례로 눌러 주십시오.

web-address =
    마이 넘버 카드 안내: 카드 정지는 홈페이지에서도 접수합니다.
    { $web-address }

suspension-notice-subject = 카드 정지 안내
