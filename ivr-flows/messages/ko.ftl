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
    본인이 신청하지 않으셨다면 { $web-address ->
        [none] {""}
       *[other] { $web-address }/report 에서 알려 주시거나{" "}
    }{ $line-number ->
        [none] 이 창구
       *[other] { $line-number }
    }에 전화하여 2번, 7번을 차례로 눌러 주십시오.

web-address =
    마이 넘버 카드 안내: 카드 정지는 홈페이지에서도 접수합니다.
    { $web-address }

suspension-notice-subject = 카드 정지 안내

## Faxes that answer a fax: a page has room, and blank lines part its paragraphs

fax-answer-subject = 팩스를 받았습니다

fax-arrived =
    팩스가 도착했고 읽을 수 있습니다.
    담당자가 확인하고 있습니다. 결과는 이 번호로 팩스로 알려 드립니다.

    급하시면 인터넷에서도 언제든지 카드를 정지할 수 있습니다.
    { $web-address }

fax-unreadable =
    팩스가 도착했지만 일부가 없거나 읽을 수 없습니다. 카드는 아직 정지되지 않았습니다.

    진한 펜으로 쓰고, 네 모서리의 ■가 모두 들어가도록 다시 보내 주세요.
    양식과 인터넷 정지는 여기에 있습니다.
    { $web-address }

fax-other-ways =
    팩스가 도착했지만 청각 또는 언어 장애란에 표시가 없습니다. 카드는 아직 정지되지 않았습니다.

    전화나 인터넷으로 언제든지 카드를 정지할 수 있습니다.
    { $line-number ->
        [none] {""}
       *[other] 전화 { $line-number }
    }
    { $web-address }

    장애가 있으시면 표시를 하고 다시 보내 주세요.

fax-wrong-form =
    팩스가 도착했지만 지금 쓰는 양식이 아닙니다. 카드는 아직 정지되지 않았습니다.

    양식은 여기에서 인쇄할 수 있습니다. 인터넷에서도 언제든지 카드를 정지할 수 있습니다.
    { $web-address }/fax-form?lang=ko

fax-letter =
    팩스로 보내신 편지를 받았습니다. 담당자가 읽고 있습니다. 카드는 아직 정지되지 않았습니다.

    양식이나 인터넷을 이용하시면 더 빠릅니다.
    { $web-address }/fax-form?lang=ko

fax-receipt =
    { $scope ->
        [phone-certificates] 스마트폰의 전자 증명서를 정지했습니다.
       *[other] 카드와 카드의 모든 전자 증명서를 정지했습니다.
    }

    이름: { $holder }
    기록 시각: { $recorded-at }
    확인하는 시스템에 전달된 시각: { $published-at ->
        [none] 곧 전달됩니다
       *[other] { $published-at }
    }

    밖에서 잃어버렸거나 도난당했다면 경찰에 신고하고 접수 번호를 적어 두십시오. 카드를 찾으면 카드와 신분증을 가지고 시정촌 창구에서 정지를 해제할 수 있습니다.
    { $web-address }/status
